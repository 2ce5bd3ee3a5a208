package dev.patchbay.stack.suite;

import dev.patchbay.stack.postgres.Database;
import java.util.HashMap;
import java.util.Map;

/** The environment variables of a service: all that it is told about where it runs, as in production. */
final class ServiceEnvironment {
    private ServiceEnvironment() {}

    /**
     * The variables, to which more may be added.
     *
     * @param inventoryPort where the first copy of inventory listens, or will listen
     */
    static Map<String, String> of(
            Infrastructure infrastructure, Database database, String replica, int port, int inventoryPort) {
        var variables = new HashMap<String, String>();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        variables.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", infrastructure.kafka().bootstrapServers());
        variables.put("QUARKUS_OIDC_AUTH_SERVER_URL", infrastructure.keycloak().realmUrl());
        variables.put("QUARKUS_OIDC_TOKEN_ISSUER", infrastructure.keycloak().issuer());
        variables.put("PATCHBAY_SECRETS_KEY_SET", infrastructure.keySet().toString());
        variables.put("PATCHBAY_INSTANCE_DOMAIN", "patchbay.local");
        variables.put("PATCHBAY_INSTANCE_PASSWORD", "patchbay");
        variables.put("PATCHBAY_NODE_NAME", replica);
        // Only registration asks inventory something; a variable that a service does not know is nothing to it.
        variables.put("PATCHBAY_REGISTRATION_INVENTORY_URL", "http://127.0.0.1:" + inventoryPort);
        return variables;
    }
}
