package dev.patchbay.kit.rights;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The installation as a whole. */
@ConfigMapping(prefix = "patchbay.instance")
public interface InstanceConfig {

    /** The domain of the installation itself; its administrators see all domains. */
    String domain();

    /** The password of the installation; services that let nobody log in by password need none. */
    Optional<String> password();
}
