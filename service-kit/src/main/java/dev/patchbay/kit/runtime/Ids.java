package dev.patchbay.kit.runtime;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes unique ids: random UUIDs (RFC 9562, version 4). Safe for concurrent use. */
public final class Ids {

    private static final long VERSION_BITS = 0x4000L;
    private static final long VARIANT_BITS = 0x8000000000000000L;

    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = random;
    }

    public UUID next() {
        long high = random.nextLong() & ~0xF000L | VERSION_BITS;
        long low = random.nextLong() >>> 2 | VARIANT_BITS;
        return new UUID(high, low);
    }
}
