package dev.patchbay.registration.tunnel;

import java.time.Duration;

/** Small limits, so that tests reach them. */
record Limits(int exchanges, int waiting) implements TunnelConfig {

    @Override
    public Duration waitTime() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration silence() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration readerTime() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration shutdownTime() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration askAgain() {
        return Duration.ofMillis(100);
    }

    @Override
    public int maxHead() {
        return 1000;
    }

    @Override
    public int maxUnasked() {
        return 20_000;
    }
}
