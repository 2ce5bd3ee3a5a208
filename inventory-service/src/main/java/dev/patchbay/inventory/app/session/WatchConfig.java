package dev.patchbay.inventory.app.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the subscriptions of apps to changes. */
@ConfigMapping(prefix = "patchbay.inventory.watches")
public interface WatchConfig {

    /** How many sessions of a replica may subscribe to changes; more get an error. */
    @WithDefault("2000")
    int sessions();

    /** How many sessions of one domain may subscribe to changes on a replica; more get an error. */
    @WithDefault("200")
    int domainSessions();

    /** How many changed devices may wait for a session that reads slowly; with more it is closed with 1012, to read anew. */
    @WithDefault("20000")
    int backlog();
}
