package dev.patchbay.kit.security;

import java.util.Locale;

/** What clients do that an operator should see when it happens often. */
public enum SecurityEvent {
    /** A login with a wrong password or for an unknown domain. */
    WRONG_PASSWORD,
    /** A login that was refused without a check, since too many others waited. */
    LOGIN_REFUSED,
    /** A REST request with credentials that are not valid. */
    UNAUTHENTICATED,
    /** A REST request whose caller may not do what it wants. */
    FORBIDDEN,
    /** A REST request that was one too many. */
    RATE_LIMITED,
    /** A device's or app's connection that was one too many. */
    CONNECTION_REFUSED,
    /** A device that has not proven that it knows its password. */
    WRONG_DIGEST,
    /** A provisioning code or token that is not valid. */
    WRONG_CODE,
    /** A provisioning code or token that was refused without a check, since too many before it were wrong. */
    CODE_REFUSED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
