package dev.patchbay.kit.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How passwords are kept. */
@ConfigMapping(prefix = "patchbay.secrets")
public interface SecretsConfig {

    /** File with the Tink AEAD key set in JSON; in Kubernetes a mounted secret. All services share it. */
    Path keySet();

    /** How often the file is looked at, to see whether there are new keys. */
    @WithDefault("PT5S")
    Duration lookInterval();

    /** How often it is looked whether something is encrypted with an old key, and is encrypted anew then. */
    @WithDefault("PT10S")
    Duration renewalInterval();

    /** How many secrets are encrypted anew in one transaction. */
    @WithDefault("200")
    int renewalBatch();
}
