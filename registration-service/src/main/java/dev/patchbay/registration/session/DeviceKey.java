package dev.patchbay.registration.session;

/**
 * What a device proves itself with: its sysclient password.
 *
 * @param assignment the number of the assignment it was made for; it is void once there is a higher one
 */
public record DeviceKey(String password, long assignment) {

    /** That of a device that has none, or has not been asked for it. */
    public static final DeviceKey NONE = new DeviceKey("", 0);

    @Override
    public String toString() {
        return "DeviceKey[" + assignment + "]";
    }
}
