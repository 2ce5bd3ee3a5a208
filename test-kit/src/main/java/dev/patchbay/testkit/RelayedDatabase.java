package dev.patchbay.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * {@link PatchbayServers}, but PostgreSQL is reached by a relay, so that it can stall ({@link Faults#withStalledPostgres}) and the
 * way can lead to another server ({@link Faults#leadTo}).
 */
public final class RelayedDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "quarkus.datasource.reactive.url";

    private final PatchbayServers servers = new PatchbayServers();

    @Override
    public Map<String, String> start() {
        SharedServers shared = SharedServers.inThisJvm();
        Map<String, String> config = new HashMap<>(servers.start());
        shared.relayTo(shared.postgresPort());
        String path = URI.create(config.getOrDefault(URL, "")).getPath();
        config.put(URL, "postgresql://localhost:" + shared.relayPort() + path);
        return config;
    }

    /** After {@link PatchbayServers}, which other tests have registered for all. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        SharedServers.inThisJvm().resumePostgres();
        servers.stop();
    }
}
