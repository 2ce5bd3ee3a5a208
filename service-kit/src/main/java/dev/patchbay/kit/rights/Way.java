package dev.patchbay.kit.rights;

/**
 * How a caller has come in. What it may do does not depend on it, but for one thing: see
 * {@link AccessPolicy#requireDevicePasswords}.
 */
public enum Way {
    /** With an OIDC access token: the web app, scripts. */
    TOKEN,
    /** By the login of the app interface: PBXs and other apps. */
    APP,
    /** With HTTP Digest: downloads of lists. */
    DIGEST,
    /** Not at all: the suite itself does what it was set up to do. */
    SYSTEM;

    /** Whether the caller knows the password of its domain. */
    boolean isByPassword() {
        return this == APP || this == DIGEST;
    }
}
