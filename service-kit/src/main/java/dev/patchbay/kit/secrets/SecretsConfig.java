package dev.patchbay.kit.secrets;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** How passwords are kept. */
@ConfigMapping(prefix = "patchbay.secrets")
public interface SecretsConfig {

    /** File with the Tink AEAD key set in JSON; in Kubernetes a mounted secret. All services share it. */
    Path keySet();
}
