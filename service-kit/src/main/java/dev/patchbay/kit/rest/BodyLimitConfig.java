package dev.patchbay.kit.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large the bodies of requests may be. */
@ConfigMapping(prefix = "patchbay.http")
public interface BodyLimitConfig {

    /** What is larger is answered with 413. */
    @WithDefault("1M")
    MemorySize maxBodySize();
}
