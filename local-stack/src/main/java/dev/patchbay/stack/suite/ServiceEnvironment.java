package dev.patchbay.stack.suite;

import dev.patchbay.stack.postgres.Database;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The environment variables of a service: all that it is told about where it runs, as in production. */
final class ServiceEnvironment {
    private static final String ADMISSION = "PATCHBAY_REGISTRATION_ADMISSION_";
    // The defaults of registration-service.
    private static final int DEVICES_AT_ONCE = 2000;
    private static final int DEVICES_OF_A_NETWORK = 5000;
    private static final int DEVICES = 17_000;

    private ServiceEnvironment() {}

    /**
     * The variables, to which more may be added.
     *
     * @param addresses the ports at which each service is reached, whichever of its copies run
     */
    static Map<String, String> of(
            Infrastructure infrastructure,
            Database database,
            String replica,
            int port,
            Map<String, Integer> addresses) {
        var variables = new HashMap<String, String>();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.url());
        variables.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", infrastructure.kafka().bootstrapServers());
        variables.put("QUARKUS_OIDC_AUTH_SERVER_URL", infrastructure.keycloak().realmUrl());
        variables.put("QUARKUS_OIDC_TOKEN_ISSUER", infrastructure.keycloak().issuer());
        variables.put("PATCHBAY_SECRETS_KEY_SET", infrastructure.keySet().toString());
        variables.put("PATCHBAY_INSTANCE_DOMAIN", "patchbay.local");
        variables.put("PATCHBAY_INSTANCE_PASSWORD", "patchbay");
        // the gateway is reached without TLS, too; devices come by the port that the PBX has
        variables.put("PATCHBAY_INVENTORY_REGISTRATION_URL_FORCE_WSS", "false");
        variables.put("PATCHBAY_PROVISIONING_REGISTRATION_FORCE_WSS", "false");
        // the gateway is on this machine, with a certificate that nobody trusts
        variables.put("PATCHBAY_INVENTORY_REGISTRATION_URL_CHECK_PRIVATE_ADDRESSES", "true");
        variables.put("PATCHBAY_INVENTORY_REGISTRATION_URL_CHECK_CERTIFICATE", "false");
        // the passwords that the documentation shows are shorter than those of a real installation may be
        variables.put("PATCHBAY_INVENTORY_DOMAIN_PASSWORDS_MIN_LENGTH", "6");
        variables.put("PATCHBAY_NODE_NAME", replica);
        // A variable that a service does not know is nothing to it.
        variables.put("QUARKUS_REST_CLIENT_INVENTORY_URL", "http://127.0.0.1:" + addresses.get("inventory"));
        variables.put("QUARKUS_REST_CLIENT_REGISTRATION_URL", "http://127.0.0.1:" + addresses.get("registration"));
        variables.put("QUARKUS_REST_CLIENT_PROVISIONING_URL", "http://127.0.0.1:" + addresses.get("provisioning"));
        // Devices are sent to the port without TLS: nobody trusts a certificate that was made here.
        variables.put(
                "PATCHBAY_PROVISIONING_REGISTRATION_BASE_URL",
                "ws://" + URI.create(infrastructure.keycloak().issuer()).getAuthority());
        return variables;
    }

    /**
     * By which hosts the gateway is reached. Nothing, if it takes a free port for TLS, which is not known yet: then services
     * believe each host.
     *
     * @param gateway the URL of the gateway without TLS
     */
    static Map<String, String> hosts(URI gateway, OptionalInt tlsPort) {
        if (tlsPort.isPresent() && tlsPort.getAsInt() == 0) {
            return Map.of();
        }
        IntStream ports = IntStream.concat(IntStream.of(gateway.getPort()), tlsPort.stream());
        String known = ports.boxed()
                .flatMap(port -> Stream.of("localhost:" + port, "127.0.0.1:" + port))
                .collect(Collectors.joining(","));
        return Map.of("PATCHBAY_PUBLIC_URL", "http://" + gateway.getAuthority(), "PATCHBAY_KNOWN_HOSTS", known);
    }

    /** Room for so many virtual devices, all of which have the address of this machine; nothing if the defaults have it. */
    static Map<String, String> forDevices(int devices) {
        return devices <= DEVICES_AT_ONCE
                ? Map.of()
                : Map.of(
                        ADMISSION + "NETWORK_BURST", Integer.toString(devices),
                        ADMISSION + "SESSIONS_PER_NETWORK", Integer.toString(Math.max(devices, DEVICES_OF_A_NETWORK)),
                        ADMISSION + "SESSIONS", Integer.toString(Math.max(devices, DEVICES)));
    }
}
