package dev.patchbay.sysclient;

/**
 * Device to server: provision one analogue interface of a gateway.
 *
 * @param id the interface, for example {@code TEL1}
 * @param code the provisioning code that a user has dialled
 */
public record Provision(String id, String code) implements AdminMessage {

    static final int NUMBER = 4;

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String toString() {
        return "Provision[id=" + id + ", code=***]";
    }
}
