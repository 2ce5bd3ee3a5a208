/**
 * HTTP Digest (RFC 7616, SHA-256 and MD5, {@code qop=auth}) as a way in for programs that can't fetch tokens: the user is a
 * domain, with its password. {@link dev.patchbay.kit.digest.DigestMechanism} is asked by the framework, on those paths only
 * that the service names.
 */
@NullMarked
package dev.patchbay.kit.digest;

import org.jspecify.annotations.NullMarked;
