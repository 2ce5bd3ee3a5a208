package dev.patchbay.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the service under test a database of its own, the broker without topics, a key set and the key that
 * {@link Tokens} signs with. The servers are those of the JVM; each start of the application gets a new database.
 */
public final class PatchbayServers implements QuarkusTestResourceLifecycleManager {

    public static final String INSTANCE_DOMAIN = "patchbay.local";
    public static final String INSTANCE_PASSWORD = "patchbay";

    @Override
    public Map<String, String> start() {
        SharedServers servers = SharedServers.inThisJvm();
        servers.reset();
        Map<String, String> database = servers.createDatabase();
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.reactive.url", database.get("url"));
        config.put("quarkus.datasource.username", database.get("username"));
        config.put("quarkus.datasource.password", database.get("password"));
        config.put("kafka.bootstrap.servers", servers.bootstrapServers());
        config.put("patchbay.secrets.key-set", KeySetFile.create().toString());
        config.put("patchbay.instance.domain", INSTANCE_DOMAIN);
        config.put("patchbay.instance.password", INSTANCE_PASSWORD);
        config.put("quarkus.oidc.public-key", publicKey(servers));
        config.put("quarkus.oidc.token.issuer", Tokens.ISSUER);
        config.put("quarkus.http.test-port", "0");
        return config;
    }

    @Override
    public void stop() {
        // the servers outlive the application; they stop with the JVM
    }

    private static String publicKey(SharedServers servers) {
        return Base64.getEncoder()
                .encodeToString(servers.tokenKeys().getPublic().getEncoded());
    }
}
