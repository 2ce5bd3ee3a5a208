package dev.patchbay.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Expects the other services on ports of their own, where nobody listens until a test starts a {@link FaultyService} there. */
public final class FreePorts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return List.of("inventory", "provisioning", "registration").stream()
                .collect(Collectors.toMap(Function.<String>identity().andThen(FreePorts::key), _ -> url()));
    }

    @Override
    public void stop() {
        // nothing was started
    }

    /** Where a service is expected. */
    public static int of(String service) {
        return URI.create(ConfigProvider.getConfig().getValue(key(service), String.class))
                .getPort();
    }

    private static String key(String service) {
        return "quarkus.rest-client." + service + ".url";
    }

    private static String url() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://localhost:" + free.getLocalPort();
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }
}
