package dev.patchbay.systemtests;

import static dev.patchbay.testkit.app.AppSocket.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever does not read what it has asked for holds up nobody else, and fills nobody's memory. */
@ExtendWith(SuiteExtension.class)
class SlowReaderST {

    private static final int READERS = 4;
    private static final long BYTES = 200_000_000;
    private static final long MEGABYTE = 1L << 20;
    private static final int REQUESTS = 100;

    private final Patchbay patchbay;
    private final Devices devices;
    private final AppSocket app;
    private final String password = Secrets.random("app");

    private String key;

    SlowReaderST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.devices = Devices.at(patchbay.devicesUrl(), 2);
        this.app = patchbay.app();
    }

    @BeforeEach
    void openTheWay() {
        String domain = patchbay.inventory().newDomain(password);
        patchbay.enroll(devices, domain);
        app.login(AppLogin.of(AppLogin.DEVICES, domain), password);
        key = Secrets.OF_THIS_RUN.remember(
                "session key", app.ask(request("GetUserInfo")).path("key").asText());
    }

    @AfterEach
    void close() {
        app.close();
        devices.close();
    }

    @Test
    void aSlowReaderFillsNoMemoryAndSlowsNobody() throws IOException {
        // Given
        ask(REQUESTS);
        long before = patchbay.registrationMemory();
        List<SlowReader> readers = new ArrayList<>();
        try {
            // When
            for (int i = 0; i < READERS; i++) {
                readers.add(SlowReader.open(URI.create(page(0) + "/download?bytes=" + BYTES)));
            }
            long slowest = ask(REQUESTS);

            // Then
            assertThat(slowest).as("slowest answer in ms").isLessThan(2_000);
            assertThat(patchbay.registrationMemory() - before)
                    .as("growth of the service")
                    .isLessThan(150 * MEGABYTE);
            readers.forEach(
                    reader -> assertThat(reader.readAtMost(3 * MEGABYTE)).isEqualTo(3 * MEGABYTE));
        } finally {
            for (SlowReader reader : readers) {
                reader.close();
            }
        }
        // the places that they had are free again
        assertThat(ask(REQUESTS)).isLessThan(2_000);
    }

    /** Asks both devices for small pages; returns how long the slowest answer took, in ms. */
    private long ask(int times) {
        long slowest = 0;
        for (int i = 0; i < times; i++) {
            slowest = Math.max(
                    slowest,
                    given().get(page(i % 2) + "/status.json")
                            .then()
                            .statusCode(200)
                            .extract()
                            .time());
        }
        return slowest;
    }

    private String page(int device) {
        return patchbay.passthroughUrl(devices.all().get(device).hardwareId(), key);
    }
}
