package dev.patchbay.inventory;

import static dev.patchbay.testkit.app.AppSocket.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Apps as the tests use them. Each comes from an address of its own, so that wrong passwords of one test delay no other. */
final class Apps {

    static final String HOST = "apps.example.com";

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private Apps() {}

    /** A connection of nobody yet. */
    static AppSocket connect() {
        return connect("/patchbay.local/devices");
    }

    static AppSocket connect(String path) {
        int number = ADDRESSES.incrementAndGet();
        return connect(path, "203.0." + number / 250 + "." + number % 250);
    }

    /** A connection of nobody yet, from this address. */
    static AppSocket connectFrom(String address) {
        return connect("/patchbay.local/devices", address);
    }

    private static AppSocket connect(String path, String address) {
        return AppSocket.connect(
                URI.create("ws://localhost:" + RestAssured.port + path),
                Conditions.LIMIT,
                Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", HOST, "X-Forwarded-For", address));
    }

    /** A connection of a domain, with its password. */
    static AppSocket of(String domain, String password) {
        AppSocket app = connect();
        assertThat(app.login(AppLogin.of(AppLogin.DEVICES_API, domain), password))
                .isTrue();
        return app;
    }

    /** The number of a domain, as apps know it. */
    static long idOf(AppSocket app, String domain) {
        return app.list(request("GetDomains"), "domains").stream()
                .filter(shown -> shown.path("name").asText().equals(domain))
                .mapToLong(shown -> shown.path("id").asLong())
                .findFirst()
                .orElseThrow();
    }

    /** Whether a push is about this device. */
    static java.util.function.Predicate<JsonNode> about(String hardwareId) {
        return push -> push.path("device").path("hwId").asText().equals(hardwareId);
    }
}
