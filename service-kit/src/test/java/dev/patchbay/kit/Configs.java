package dev.patchbay.kit;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configuration objects, as a service gets them. */
public final class Configs {

    private Configs() {}

    /** @param settings what is not left at its default */
    public static <T> T of(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .withMapping(mapping)
                .build()
                .getConfigMapping(mapping);
    }
}
