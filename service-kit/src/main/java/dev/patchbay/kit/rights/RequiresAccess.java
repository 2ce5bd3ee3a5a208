package dev.patchbay.kit.rights;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What the caller of a REST operation needs. {@link AccessFilter} asks for it before the query and the body are read, so that 403
 * and 404 come before 400.
 */
@Target(METHOD)
@Retention(RUNTIME)
public @interface RequiresAccess {

    /** All of them are needed, in this order. */
    Access[] value();
}
