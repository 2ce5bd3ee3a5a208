package dev.patchbay.sysclient;

/**
 * Server to device: identify again, with the digest over this.
 *
 * @param challenge a decimal number
 */
public record Challenge(String challenge) implements AdminMessage {

    static final int NUMBER = 2;

    @Override
    public int number() {
        return NUMBER;
    }
}
