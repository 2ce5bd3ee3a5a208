package dev.patchbay.registration.credentials;

/**
 * What a device authenticates with.
 *
 * @param assignment the number of the assignment it was made for; it is void once there is a higher one
 */
public record Credential(String password, long assignment) {

    @Override
    public String toString() {
        return "Credential[" + assignment + "]";
    }
}
