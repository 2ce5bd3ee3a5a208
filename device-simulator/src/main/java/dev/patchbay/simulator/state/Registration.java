package dev.patchbay.simulator.state;

import java.util.Optional;

/**
 * What a device remembers for one of its two registrations.
 *
 * @param url where it registers, if that was changed on the device
 * @param sysclientPassword answers challenges; empty where no domain has the device
 */
public record Registration(Optional<String> url, Optional<String> sysclientPassword) {

    /** As it leaves the factory. */
    public static final Registration NONE = new Registration(Optional.empty(), Optional.empty());

    Registration withUrl(String changed) {
        return new Registration(Optional.of(changed), sysclientPassword);
    }

    Registration withSysclientPassword(String password) {
        return new Registration(url, Optional.of(password));
    }

    Registration withoutPassword() {
        return new Registration(url, Optional.empty());
    }

    @Override
    public String toString() {
        return "Registration[" + url.orElse("-") + "]";
    }
}
