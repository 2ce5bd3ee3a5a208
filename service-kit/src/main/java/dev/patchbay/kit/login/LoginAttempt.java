package dev.patchbay.kit.login;

import dev.patchbay.kit.rights.Way;
import java.util.function.Predicate;

/**
 * Somebody says that it is a domain, and proves it.
 *
 * @param domain as it was sent, in any case; may be nonsense
 * @param name the user or app, for the audit trail
 * @param address where it comes from
 * @param proof whether what was sent proves that the sender knows this password. Called on a worker thread, with passwords
 *     that are right and some that nobody has; must take the same time for each, so it compares digests with
 *     {@link java.security.MessageDigest#isEqual}
 */
public record LoginAttempt(String domain, String name, Way way, String address, Predicate<String> proof) {

    @Override
    public String toString() {
        return "login of " + domain + " from " + address;
    }
}
