package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices ask to be provisioned, and what they hear; provisioning and inventory are played by the test. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class ProvisioningIT {

    private static final String CODE = "4711 0081 5123";
    private static final String TOKEN = "t0ken+/=&hidden";
    private static final String QUERY =
            "?domain=example.com&token=t0ken%2B%2F%3D%26hidden&category=phones%20%26%20more";

    @TestHTTPResource
    URL url;

    @Inject
    SecretBox box;

    @Inject
    MeterRegistry meters;

    private Scene scene;
    private final EventReader provisioning = EventReader.fromNow("patchbay.provisioning");

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
        provisioning.close();
    }

    private List<EventRecord> awaitRequests(int count) {
        return provisioning.await(count, scene.told("provisioning-requested.v1"));
    }

    private EventRecord awaitRequest() {
        return awaitRequests(1).getFirst();
    }

    private String proof(EventRecord request) {
        return box.decrypt(
                Base64.getDecoder().decode(request.text("sealedProof")), "provisioning/" + request.text("requestId"));
    }

    private static Optional<String> code(String text) {
        return Optional.of(text);
    }

    /** What provisioning tells about a request. */
    private void answer(EventRecord request, Optional<String> refusal) {
        Map<String, Object> data = new HashMap<>();
        for (String same : List.of("requestId", "hardwareId", "sessionId", "way")) {
            data.put(same, request.text(same));
        }
        Optional.ofNullable(request.data().get("interfaceId")).ifPresent(id -> data.put("interfaceId", id.asText()));
        data.put("domain", "example.com");
        data.put("at", "2026-01-01T00:00:00Z");
        if (refusal.isPresent()) {
            data.put("cause", refusal.get());
            data.put("remoteAddress", "192.0.2.1");
        } else {
            data.putAll(Map.of("category", 1, "administrative", false, "proven", true));
        }
        String type = refusal.isPresent() ? "provisioning-refused.v1" : "device-provisioned.v1";
        scene.writer().send("patchbay.provisioning", scene.id(), type, data);
    }

    private TestDevice givenGateway() {
        String password = scene.enrolled();
        TestDevice gateway = scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        return gateway;
    }

    private static TestDevice askFor(TestDevice gateway, String id, String code) {
        return gateway.admin(4, Map.of("id", id, "code", code));
    }

    @Test
    void unprovenDeviceAsksWithItsCode() {
        // When
        scene.connect("198.51.100.7").identify(Optional.empty(), code(CODE));

        // Then
        EventRecord request = awaitRequest();
        EventRecord online = scene.presence().await(scene.online("NONE"));
        assertThat(request.text("way")).isEqualTo("CODE");
        assertThat(request.data().get("proven").asBoolean()).isFalse();
        assertThat(request.text("sessionId")).isEqualTo(online.text("sessionId"));
        assertThat(request.text("remoteAddress")).isEqualTo("198.51.100.7");
        assertThat(request.text("product")).isEqualTo("IP222");
        assertThat(request.text("type")).isEqualTo("PHONE");
        assertThat(proof(request)).isEqualTo(CODE);
        assertThat(request.data().toString()).doesNotContain(CODE);
    }

    @Test
    void eachCodeIsAskedForOnceInASession() {
        // When
        TestDevice device = scene.connect().identify(Optional.empty(), code(CODE));
        device.identify(Optional.empty(), code(CODE));
        device.identify();
        device.identify(Optional.empty(), code("another"));

        // Then
        assertThat(awaitRequests(2)).extracting(this::proof).containsExactly(CODE, "another");
    }

    @Test
    void deviceThatGetsItsPasswordDoesNotAskAgain() {
        // Given
        TestDevice device = scene.connect().identify(Optional.empty(), code(CODE));
        answer(awaitRequest(), Optional.empty());

        // When
        scene.add("example.com", 1);
        device.awaitPassword();
        scene.presence().await(scene.online("GRANT"));
        device.identify(Optional.empty(), code(CODE));
        device.identify(Optional.empty(), code("another"));

        // Then
        assertThat(awaitRequests(2)).extracting(this::proof).containsExactly(CODE, "another");
    }

    @Test
    void deviceOfADomainAsksWithItsProof() {
        // Given
        String password = scene.enrolled();
        TestDevice device = scene.connect().identify(Optional.empty(), code(CODE));
        String challenge = device.awaitAdmin(2).get("challenge").asText();

        // When
        device.identify(Optional.of(device.digest(challenge, password)), code(CODE));

        // Then
        EventRecord request = awaitRequest();
        assertThat(request.data().get("proven").asBoolean()).isTrue();
        scene.presence().await(scene.online("DIGEST"));
        assertThat(provisioning.records(scene.told("provisioning-requested.v1")))
                .hasSize(1);
    }

    @Test
    void deviceThatHasLostItsPasswordAsksUnproven() {
        // Given
        scene.enrolled();
        TestDevice device = scene.connect().identify(Optional.empty(), code(CODE));
        device.awaitAdmin(2);

        // When
        device.identify(Optional.empty(), code(CODE));

        // Then
        assertThat(awaitRequest().data().get("proven").asBoolean()).isFalse();
    }

    @Test
    void tokenOfTheUrlIsPassedOn() {
        // When
        TestDevice device = scene.connectWith(QUERY).identify();

        // Then
        EventRecord request = awaitRequest();
        assertThat(request.text("way")).isEqualTo("AUTOMATIC");
        assertThat(request.text("domain")).isEqualTo("example.com");
        assertThat(request.text("category")).isEqualTo("phones & more");
        assertThat(proof(request)).isEqualTo(TOKEN);
        assertThat(request.data().toString()).doesNotContain("hidden");
        assertThat(device.closed()).isFalse();
    }

    @Test
    void whoAnswersTheChallengeRightlyDoesNotAskByToken() {
        // Given
        TestDevice first = scene.connectWith(QUERY).identify();
        answer(awaitRequest(), Optional.empty());
        scene.add("example.com", 1);
        String password = first.awaitPassword();
        scene.presence().await(scene.online("GRANT"));
        first.close();
        scene.presence().await(scene.told("device-offline.v1"));

        // When
        TestDevice again = scene.connectWith(QUERY).identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        again.identify(Optional.empty(), code("afterwards"));

        // Then
        assertThat(awaitRequests(2)).extracting(record -> record.text("way")).containsExactly("AUTOMATIC", "CODE");
    }

    @Test
    void whoHasLostItsPasswordAsksByTokenAgain() {
        // Given
        scene.enrolled();

        // When
        TestDevice device = scene.connectWith(QUERY).identify();
        device.awaitAdmin(2);
        device.identify();

        // Then
        assertThat(awaitRequest().text("way")).isEqualTo("AUTOMATIC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?domain=example.com&token=x",
                "?domain=example.com&token=%25%32&token=x&category=c",
                "?domain=..&token=x&category=c",
            })
    void malformedQueriesAreIgnoredAndCounted(String query) {
        // Given
        double before = count("patchbay.registration.bad.input", "cause", "malformed-query");

        // When
        TestDevice device = scene.connectWith(query).identify();
        scene.presence().await(scene.online("NONE"));
        device.identify(Optional.empty(), code("afterwards"));

        // Then
        assertThat(awaitRequests(1)).extracting(record -> record.text("way")).containsExactly("CODE");
        assertThat(count("patchbay.registration.bad.input", "cause", "malformed-query"))
                .isEqualTo(before + 1);
    }

    @Test
    void codeThatWasRefusedCanBeShownAgain() {
        // Given
        TestDevice device = scene.connect().identify(Optional.empty(), code(CODE));
        answer(awaitRequest(), Optional.of("UNKNOWN"));

        // When
        device.identifyUntil(
                code(CODE),
                () -> provisioning
                                .records(scene.told("provisioning-requested.v1"))
                                .size()
                        == 2);
        answer(awaitRequests(2).getLast(), Optional.empty());
        scene.add("example.com", 1);

        // Then
        assertThat(device.awaitPassword()).hasSize(32);
    }

    @Test
    void refusalOfACodeIsCountedAndNotToldToTheDevice() {
        // Given
        TestDevice device = scene.connect().identify(Optional.empty(), code(CODE));
        double before = count("patchbay.registration.provisioning.refused", "cause", "unknown");

        // When
        answer(awaitRequest(), Optional.of("UNKNOWN"));

        // Then
        eventually(() -> assertThat(count("patchbay.registration.provisioning.refused", "cause", "unknown"))
                .isEqualTo(before + 1));
        assertThat(device.admin(1)).isEmpty();
        assertThat(device.admin(5)).isEmpty();
        assertThat(device.closed()).isFalse();
    }

    @Test
    void interfaceIsProvisioned() {
        // Given
        TestDevice gateway = givenGateway();

        // When
        askFor(gateway, "TEL1", CODE);
        EventRecord request = awaitRequest();
        answer(request, Optional.empty());

        // Then
        assertThat(request.text("way")).isEqualTo("INTERFACE");
        assertThat(request.text("interfaceId")).isEqualTo("TEL1");
        assertThat(request.data().get("proven").asBoolean()).isTrue();
        assertThat(proof(request)).isEqualTo(CODE);
        JsonNode answer = gateway.awaitAdmin(5);
        assertThat(answer.isObject()).isTrue();
        assertThat(answer.size()).isZero();
    }

    @Test
    void interfacesAreAnsweredInTheOrderOfTheQuestions() {
        // Given
        TestDevice gateway = givenGateway();
        askFor(gateway, "TEL1", "1");
        askFor(gateway, "TEL2", "2");
        List<EventRecord> requests = awaitRequests(2);

        // When
        answer(requests.get(1), Optional.of("USED"));
        answer(requests.get(0), Optional.of("EXPIRED"));

        // Then
        assertThat(gateway.awaitAdmin(5, 2).get("error").asText()).isEqualTo("the code was used before");
        assertThat(gateway.awaitAdmin(5, 1).get("error").asText()).isEqualTo("the code has expired");
    }

    @Test
    void whoHasNotProvenItselfIsRefusedAtOnce() {
        // Given
        TestDevice device = scene.connect().identify();

        // When
        askFor(device, "TEL1", CODE);

        // Then
        assertThat(device.awaitAdmin(5).get("error").asText()).contains("not authenticated");
        assertThat(provisioning.records(scene.told("provisioning-requested.v1")))
                .isEmpty();
        assertThat(device.closed()).isFalse();
    }

    @Test
    void malformedQuestionsAreAnsweredAndTheSessionGoesOn() {
        // Given
        TestDevice gateway = givenGateway();

        // When
        gateway.admin(4, Map.of("id", "TEL1"));
        gateway.admin(4, Map.of("id", "TEL1", "code", 4711));
        gateway.admin(4, Map.of("id", "T".repeat(300), "code", CODE));
        gateway.send((byte) 1, (byte) 0, (byte) 4, (byte) '{');

        // Then
        gateway.awaitAdmin(5, 4);
        assertThat(gateway.admin(5))
                .allMatch(answer -> answer.get("error").asText().startsWith("malformed: "));
        askFor(gateway, "TEL1", CODE);
        assertThat(awaitRequest().text("interfaceId")).isEqualTo("TEL1");
        assertThat(gateway.closed()).isFalse();
    }

    @Test
    void soManyInterfacesAreAskedForAtOnce() {
        // Given
        TestDevice gateway = givenGateway();

        // When
        for (int i = 0; i <= 32; i++) {
            askFor(gateway, "TEL" + i, "code " + i);
        }

        // Then
        List<EventRecord> requests = awaitRequests(32);
        requests.forEach(request -> answer(request, Optional.empty()));
        assertThat(gateway.awaitAdmin(5, 33).get("error").asText()).contains("too many");
        assertThat(gateway.admin(5).stream().filter(answer -> answer.size() == 0))
                .hasSize(32);
        assertThat(provisioning.records(scene.told("provisioning-requested.v1")))
                .hasSize(32);
    }

    @Test
    void nothingSecretIsLogged() {
        // Given
        try (LogTrap log = new LogTrap()) {
            TestDevice gateway = givenGateway();

            // When
            askFor(gateway, "TEL1", "0123 hidden 4567");
            answer(awaitRequest(), Optional.of("UNKNOWN"));
            gateway.awaitAdmin(5);
            gateway.close();
            scene.connectWith(QUERY).identify(Optional.empty(), code("0123 hidden 4567"));
            awaitRequests(2);

            // Then
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("hidden"));
        }
    }

    private double count(String name, String tag, String value) {
        return meters.find(name).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
