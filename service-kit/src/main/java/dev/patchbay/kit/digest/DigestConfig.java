package dev.patchbay.kit.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where HTTP Digest is a way in. */
@ConfigMapping(prefix = "patchbay.digest")
public interface DigestConfig {

    /** The paths on which it is offered and accepted; {@code *} is one segment, {@code **} any number. None by default. */
    Optional<List<String>> paths();

    /** How long a nonce can be used; clients fetch a new one by themselves. */
    @WithDefault("PT5M")
    Duration nonceTime();
}
