package dev.patchbay.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the constant of an enum that stands for values that a later version has added, so that a reader of this version can go
 * on. Never published. Values may be added compatibly only to an enum that has such a constant.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unlisted {}
