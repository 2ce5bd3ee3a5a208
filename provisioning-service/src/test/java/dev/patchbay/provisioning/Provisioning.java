package dev.patchbay.provisioning;

import static io.restassured.RestAssured.given;

import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.EventWriter;
import dev.patchbay.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The service as the tests use it: people by its API, inventory and registration by events. Names are never given twice. */
final class Provisioning implements AutoCloseable {

    static final String BASE = "/api/provisioning/v1/domains/";
    static final long PHONES = 11;
    static final long GROUP = 12;
    static final long DESKS = 13;

    private static final AtomicLong NUMBERS = new AtomicLong(0x2000);

    private final EventWriter writer = new EventWriter();
    private final EventReader reader = EventReader.fromBeginning("patchbay.provisioning");
    private final SecretBox box;

    Provisioning(SecretBox box) {
        this.box = box;
    }

    static long newNumber() {
        return NUMBERS.incrementAndGet();
    }

    /** The number in inventory of a domain that {@link #givenDomain} has made. */
    static long numberOf(String domain) {
        return Long.parseLong(domain.substring(1, domain.indexOf('.')));
    }

    static String newHardwareId() {
        return "009033%06x".formatted(NUMBERS.incrementAndGet());
    }

    static String newAddress() {
        return "10.1.%d.%d".formatted(NUMBERS.incrementAndGet() / 250 % 250, NUMBERS.get() % 250);
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    static RequestSpecification editorOf(String domain) {
        return as(Tokens.of("edith", domain, "editor"));
    }

    /** A domain that the service knows, with the provisioning category phones and the category group, which is not for it. */
    String givenDomain() {
        long number = newNumber();
        String name = "d" + number + ".example";
        publishDomain(name, number, 1, List.of());
        awaitKnown(name);
        return name;
    }

    private static void awaitKnown(String domain) {
        Conditions.await("the domain to be known")
                .until(() -> editorOf(domain).get(BASE + domain + "/codes").statusCode() == 200);
    }

    /** Publishes a state of a domain as inventory does. */
    void publishDomain(String name, long domainId, long version, List<String> access) {
        writer.send("patchbay.domains", name, "domain-changed.v1", domain(name, domainId, version, access));
    }

    /** Publishes that the domain, which {@link #givenDomain} has made, has a registration URL of its own. */
    void publishRegistrationUrl(String name, long version, String url) {
        Map<String, Object> data = new HashMap<>(domain(name, numberOf(name), version, List.of()));
        data.put("registrationUrl", url);
        writer.send("patchbay.domains", name, "domain-changed.v1", data);
    }

    private static Map<String, Object> domain(String name, long domainId, long version, List<String> access) {
        return Map.of(
                "domain",
                name,
                "domainId",
                domainId,
                "version",
                version,
                "instanceDomain",
                false,
                "mailRecipients",
                List.of(),
                "access",
                access,
                "categories",
                List.of(
                        category(PHONES, "phones", true),
                        category(DESKS, "desks", true),
                        category(GROUP, "group", false)),
                "at",
                "2026-01-01T00:00:00Z");
    }

    /** Publishes the removal of a domain as inventory does, and waits until the service has handled it. */
    void removeDomain(String name, long version) {
        writer.send(
                "patchbay.domains",
                name,
                "domain-removed.v1",
                Map.of("domain", name, "domainId", numberOf(name), "version", version, "at", "2026-01-01T00:00:00Z"));
        Conditions.await("the domain to be gone")
                .until(() -> editorOf(name).get(BASE + name + "/codes").statusCode() == 404);
    }

    /** Publishes a domain of that name again, as another domain, and waits until the service knows it. */
    void createAgain(String name, long domainId, long version) {
        publishDomain(name, domainId, version, List.of());
        awaitKnown(name);
    }

    private static Map<String, Object> category(long id, String name, boolean provisioning) {
        return Map.of("id", id, "name", name, "provisioning", provisioning, "configuration", true);
    }

    /** A device that inventory has told to be in the domain; waits until the service knows it. */
    String givenDeviceOf(String domain) {
        String id = newHardwareId();
        writer.send(
                "patchbay.devices",
                id,
                "device-changed.v1",
                Map.of(
                        "hardwareId",
                        id,
                        "deviceId",
                        1,
                        "version",
                        1,
                        "domain",
                        domain,
                        "assignment",
                        1,
                        "at",
                        "2026-01-01T00:00:00Z"));
        return id;
    }

    JsonPath create(String domain, Map<String, Object> body) {
        return editorOf(domain)
                .body(body)
                .post(BASE + domain + "/codes")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    String givenCode(String domain) {
        return create(domain, Map.of("category", "phones")).getString("code");
    }

    /** A request as registration tells it. */
    final class Request {

        private final Map<String, Object> data = new HashMap<>();
        private final String id = UUID.randomUUID().toString();

        private Request(String way, String device, String proof) {
            data.put("requestId", id);
            data.put("hardwareId", device);
            data.put("sessionId", UUID.randomUUID().toString());
            data.put("proven", false);
            data.put("way", way);
            data.put("remoteAddress", newAddress());
            byte[] sealed = box.encrypt(proof, "provisioning/" + id);
            data.put("sealedProof", Base64.getEncoder().encodeToString(sealed));
            data.put("product", "IP222");
            data.put("type", "PHONE");
            data.put("at", Instant.EPOCH.toString());
        }

        Request with(String member, Object value) {
            data.put(member, value);
            return this;
        }

        Request tell() {
            writer.send("patchbay.provisioning", (String) data.get("hardwareId"), "provisioning-requested.v1", data);
            return this;
        }

        EventRecord answer() {
            return reader.await(this::isAnswer);
        }

        /** {@code PROVISIONED}, or the cause of the refusal. */
        String outcome() {
            EventRecord answer = answer();
            return answer.is("device-provisioned.v1") ? "PROVISIONED" : answer.text("cause");
        }

        long answers() {
            return reader.records(this::isAnswer).size();
        }

        private boolean isAnswer(EventRecord event) {
            boolean answers = event.is("device-provisioned.v1") || event.is("provisioning-refused.v1");
            return answers && event.text("requestId").equals(id);
        }
    }

    Request code(String device, String code) {
        return new Request("CODE", device, code);
    }

    Request automatic(String device, String domain, String token, String category) {
        return new Request("AUTOMATIC", device, token).with("domain", domain).with("category", category);
    }

    Request interfaceOf(String device, String interfaceId, String code) {
        return new Request("INTERFACE", device, code)
                .with("interfaceId", interfaceId)
                .with("proven", true)
                .with("type", "GW");
    }

    /** A device without proof is there. */
    void tellOnline(String device) {
        tellOnline(device, false);
    }

    /** @param inUse whether it is there in another session, with proof */
    void tellOnline(String device, boolean inUse) {
        writer.send(
                "patchbay.presence",
                device,
                "device-online.v1",
                Map.ofEntries(
                        Map.entry("hardwareId", device),
                        Map.entry("sessionId", UUID.randomUUID().toString()),
                        Map.entry("epoch", NUMBERS.incrementAndGet()),
                        Map.entry("node", "node-1"),
                        Map.entry("proof", "NONE"),
                        Map.entry("deviceInUse", inUse),
                        Map.entry("at", "2026-01-01T00:00:00Z"),
                        Map.entry("connectedAt", "2026-01-01T00:00:00Z"),
                        Map.entry("remoteAddress", "198.51.100.7"),
                        Map.entry(
                                "identity",
                                Map.of(
                                        "product",
                                        "IP222",
                                        "version",
                                        "13r2",
                                        "type",
                                        "PHONE",
                                        "fxs",
                                        false,
                                        "mini",
                                        false,
                                        "pbxActive",
                                        false,
                                        "other",
                                        false,
                                        "interfaces",
                                        List.of()))));
    }

    Optional<EventRecord> provisioned(String device) {
        return reader
                .records(event ->
                        event.is("device-provisioned.v1") && event.key().equals(device))
                .stream()
                .findFirst();
    }

    EventReader events() {
        return reader;
    }

    EventWriter writer() {
        return writer;
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
