package dev.patchbay.kit.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the audit trail records what clients can make happen again and again. */
@ConfigMapping(prefix = "patchbay.audit")
public interface RepetitionConfig {

    /** What happens again to one object for one cause within this time is one further entry, with a count. */
    @WithDefault("PT10M")
    Duration window();

    /** So many objects of a domain have entries of their own within the window; what happens to others is counted together. */
    @WithDefault("100")
    int objectsPerWindow();
}
