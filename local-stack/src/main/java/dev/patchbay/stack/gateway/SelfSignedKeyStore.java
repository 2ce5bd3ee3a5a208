package dev.patchbay.stack.gateway;

import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import dev.patchbay.stack.process.StartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A certificate for {@code localhost} that this machine signs itself; made once and kept, so that browsers ask only once. */
public final class SelfSignedKeyStore {
    private static final String PASSWORD = "patchbay";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private SelfSignedKeyStore() {}

    /** The HTTPS listener with the certificate in the directory, which is made if there is none. */
    public static GatewayConfig.Tls in(Path directory, int port) {
        var file = directory.resolve("gateway.p12").toAbsolutePath();
        if (Files.notExists(file)) {
            generate(directory, file);
        }
        return new GatewayConfig.Tls(port, file, PASSWORD);
    }

    private static void generate(Path directory, Path file) {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "gateway",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString());
        try (var tool = ChildProcess.start(ProcessSpec.of("keytool", directory, command), ProcessJournal.none())) {
            tool.awaitExit(LIMIT);
        }
        if (Files.notExists(file)) {
            throw new StartFailed("keytool made no " + file);
        }
    }
}
