package dev.patchbay.kit.body;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A {@link Patch} that may be absent, but neither null nor empty. */
@Target({FIELD})
@Retention(RUNTIME)
public @interface NotCleared {}
