package dev.patchbay.kit.services;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A REST operation for other services of the installation: {@link ServiceTokenFilter} asks for a token before the body is read. */
@Target(METHOD)
@Retention(RUNTIME)
public @interface RequiresServiceToken {

    /** The service that the token must have been minted for, see {@link ServiceTokens#mint}. */
    String value();
}
