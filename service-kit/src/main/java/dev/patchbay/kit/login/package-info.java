/**
 * Logging in as a domain, with a password: {@link dev.patchbay.kit.login.DomainLogins} decides, whatever the protocol that
 * carries the proof, and makes guessing slow. {@link dev.patchbay.kit.login.DomainPasswords} is where the service gets the
 * passwords from.
 */
@NullMarked
package dev.patchbay.kit.login;

import org.jspecify.annotations.NullMarked;
