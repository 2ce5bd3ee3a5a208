package dev.patchbay.kit.digest;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import java.time.Duration;

/** Why Digest credentials open nothing; the cause of each is the problem that is answered, and says what to do. */
final class DigestRefusals {

    private DigestRefusals() {}

    static AuthenticationFailedException incomplete() {
        return refused(
                "The header must have username, realm, nonce, uri, nc, cnonce, response and qop=auth, and the algorithm"
                        + " must be SHA-256 or MD5.");
    }

    static AuthenticationFailedException otherRequest() {
        return refused("The realm or the uri is that of another request.");
    }

    static AuthenticationFailedException wrong() {
        return refused(
                "The user name must be a domain, and the response made with its password for this method and uri.");
    }

    static AuthenticationFailedException crowded(Duration retryAfter) {
        return new AuthenticationFailedException(ProblemException.tooManyRequests(
                retryAfter, "Too many logins of this network wait after wrong passwords."));
    }

    private static AuthenticationFailedException refused(String detail) {
        return new AuthenticationFailedException(new ProblemException(CommonError.DIGEST_REFUSED, detail));
    }
}
