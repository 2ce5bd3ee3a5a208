package dev.patchbay.provisioning;

import static dev.patchbay.provisioning.Provisioning.as;
import static dev.patchbay.provisioning.Provisioning.newHardwareId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.LogReader;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limits of {@code /init}, with low figures. Each test comes from networks of its own. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(InitLimitsIT.LowLimits.class)
class InitLimitsIT {

    private static final int BURST = 20;
    private static final int WAITING = 3;
    private static final int TOTAL = 30;
    private static final int CEILING = 40;

    @Inject
    SecretBox box;

    public static class LowLimits implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "patchbay.provisioning.init.poll-burst", Integer.toString(BURST),
                    "patchbay.provisioning.init.polls-per-second", "1",
                    "patchbay.provisioning.init.waiting-per-network", Integer.toString(WAITING),
                    "patchbay.provisioning.attempts.total", Integer.toString(TOTAL),
                    "patchbay.provisioning.attempts.ceiling", Integer.toString(CEILING),
                    "patchbay.provisioning.attempts.window", "P1D");
        }
    }

    @Test
    void aNetworkThatPollsTooOftenIsToldWhenToComeAgainAndOthersAreServed() {
        // When
        List<Response> answers;
        List<String> logged;
        try (LogReader log = LogReader.security()) {
            answers = IntStream.range(0, 5 * BURST)
                    .parallel()
                    .mapToObj(_ -> poll("198.51.100.1", newHardwareId(), ""))
                    .toList();
            logged = log.lines();
        }

        // Then
        assertThat(logged).containsExactly("rate-limited from 198.51.100.1: GET /init");
        List<Response> refused =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).hasSizeBetween(3 * BURST, 4 * BURST).allSatisfy(answer -> {
            assertThat(answer.header("Retry-After")).isEqualTo("10");
            assertThat(answer.contentType()).startsWith("application/problem+json");
        });
        assertThat(poll("198.51.100.2", newHardwareId(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void aNetworkFillsTheListOfWaitingDevicesOnlyUpToItsShare() {
        // When
        List<String> devices = IntStream.range(0, 10)
                .mapToObj(_ -> newHardwareId())
                .peek(device -> poll("198.51.100.3", device, ""))
                .toList();
        String other = newHardwareId();
        poll("198.51.100.4", other, "");

        // Then
        List<String> waiting = as(Tokens.OPERATOR)
                .queryParam("limit", 1000)
                .get("/api/provisioning/v1/waiting-devices")
                .jsonPath()
                .getList("items.hardwareId");
        assertThat(waiting).contains(other);
        assertThat(waiting.stream().filter(devices::contains)).hasSize(WAITING);
    }

    @Test
    void guessingFromManyNetworksEndsToo() {
        try (Provisioning provisioning = new Provisioning(box);
                LogReader log = LogReader.security()) {
            // Given
            String code = provisioning.givenCode(provisioning.givenDomain());
            IntStream.range(0, TOTAL).forEach(n -> guess("203.0.113." + n));

            // When
            String again = guess("203.0.113.1");
            String honest = poll("192.0.2.1", newHardwareId(), code).asString();
            IntStream.range(TOTAL, CEILING).forEach(n -> guess("203.0.113." + n));
            String beyond = poll("192.0.2.2", newHardwareId(), code).asString();

            // Then
            assertThat(again).as("a network that was wrong before").contains("too many");
            assertThat(honest).as("a network that was never wrong").startsWith("config change");
            assertThat(beyond).as("after the ceiling").contains("too many");
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("wrong-code from 203.0.113.7: "))
                    .anyMatch(line -> line.startsWith("code-refused from 203.0.113.1: "))
                    .anyMatch(line -> line.startsWith("code-refused from 192.0.2.2: "));
        }
    }

    private static String guess(String address) {
        return poll(address, newHardwareId(), "000000000001").asString();
    }

    private static Response poll(String address, String device, String code) {
        return given().header("X-Forwarded-For", address)
                .queryParam("id", device)
                .queryParam("code", code)
                .get("/init");
    }
}
