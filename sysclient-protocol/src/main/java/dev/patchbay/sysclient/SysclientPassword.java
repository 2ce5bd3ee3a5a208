package dev.patchbay.sysclient;

/**
 * Server to device: store this password, it answers later challenges.
 *
 * @param password 32 characters where we make it
 */
public record SysclientPassword(String password) implements AdminMessage {

    static final int NUMBER = 1;

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String toString() {
        return "SysclientPassword[***]";
    }
}
