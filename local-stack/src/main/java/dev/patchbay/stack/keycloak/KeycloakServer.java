package dev.patchbay.stack.keycloak;

import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.HttpProbe;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keycloak with the realm {@code patchbay}: the accounts of this machine. Listens on the loopback address; people and
 * services reach it through the gateway, under whose address it issues its tokens.
 */
public final class KeycloakServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** The name of Keycloak's own administrator, whose password is a {@link FirstPassword}. */
    public static final String ADMINISTRATOR = "admin";

    private static final String REALM_PATH = "/auth/realms/patchbay";

    private final int port;
    private final String publicUrl;
    private final ChildProcess process;

    private KeycloakServer(int port, String publicUrl, ChildProcess process) {
        this.port = port;
        this.publicUrl = publicUrl;
        this.process = process;
    }

    /** Builds Keycloak for its options, unless that is done already, so that the first start is as fast as the others. */
    public static void prepare(Path log) {
        KeycloakProgram.prepared(log);
    }

    /**
     * Starts it and returns when the realm answers.
     *
     * @param home where accounts are kept; those that were made for another public address are thrown away
     * @param publicUrl of the gateway, without path: {@code http://localhost:8080}
     */
    public static KeycloakServer start(Path home, Path log, String publicUrl, ProcessJournal journal) {
        var program = KeycloakProgram.prepared(log);
        boolean empty = RealmHome.prepare(home, publicUrl, program);
        int port = FreePort.any();
        var spec = new ProcessSpec(
                "keycloak",
                program.command(home, options(publicUrl, port)),
                environment(publicUrl, empty ? Optional.of(FirstPassword.create(home)) : Optional.empty()),
                home,
                log);
        var process = ChildProcess.start(spec, journal);
        var server = new KeycloakServer(port, publicUrl, process);
        process.awaitReady(() -> HttpProbe.isOk(URI.create(server.realmUrl())), START_LIMIT);
        return server;
    }

    private static String[] options(String publicUrl, int port) {
        return List.of(
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--hostname=" + publicUrl + "/auth",
                        // its console is not for everybody who reaches the gateway
                        "--hostname-admin=http://127.0.0.1:" + port + "/auth",
                        "--hostname-backchannel-dynamic=true",
                        "--proxy-headers=xforwarded",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .toArray(String[]::new);
    }

    // Keycloak makes its own administrator at the first start only.
    private static Map<String, String> environment(String publicUrl, Optional<String> firstPassword) {
        var variables = new HashMap<>(Map.of("PATCHBAY_URL", publicUrl));
        firstPassword.ifPresent(password -> {
            variables.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
            variables.put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        });
        return variables;
    }

    /** The realm's address for services on this machine. */
    public String realmUrl() {
        return "http://127.0.0.1:" + port + REALM_PATH;
    }

    /** What tokens name as their issuer: the realm's public address. */
    public String issuer() {
        return publicUrl + REALM_PATH;
    }

    public int port() {
        return port;
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
