package dev.patchbay.sysclient;

import java.util.Optional;

/**
 * Server to device: the answer to {@link Provision}.
 *
 * @param error why it was refused; empty if it was done
 */
public record ProvisionResult(Optional<String> error) implements AdminMessage {

    static final int NUMBER = 5;

    public ProvisionResult {
        error = Text.shown(error);
    }

    @Override
    public int number() {
        return NUMBER;
    }
}
