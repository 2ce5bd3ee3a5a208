package dev.patchbay.kit.body;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A text for which a whole number is taken as well, as it is written. */
@Target(FIELD)
@Retention(RUNTIME)
public @interface NumberAsText {}
