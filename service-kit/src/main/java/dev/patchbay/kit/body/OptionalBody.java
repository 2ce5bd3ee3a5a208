package dev.patchbay.kit.body;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A body that need not be there; no body is read as an empty object. */
@Target(PARAMETER)
@Retention(RUNTIME)
public @interface OptionalBody {}
