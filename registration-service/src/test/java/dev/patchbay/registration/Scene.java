package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;

import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.EventWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** One device of its own for a test, what is told about it, and inventory's part of the story. */
final class Scene implements AutoCloseable {

    private final int port;
    private final String id;
    private final List<TestDevice> devices = new ArrayList<>();
    private final EventReader presence = EventReader.fromNow("patchbay.presence");
    private final EventWriter writer = new EventWriter();

    Scene(int port) {
        this(port, "dev" + UUID.randomUUID());
    }

    private Scene(int port, String id) {
        this.port = port;
        this.id = id;
    }

    /** Of a device whose hardware id is a MAC address. */
    static Scene withMac(int port) {
        return new Scene(port, UUID.randomUUID().toString().substring(24));
    }

    String id() {
        return id;
    }

    EventReader presence() {
        return presence;
    }

    EventWriter writer() {
        return writer;
    }

    List<TestDevice> devices() {
        return devices;
    }

    @Override
    public void close() {
        devices.forEach(TestDevice::close);
        presence.close();
        writer.close();
    }

    TestDevice connect() {
        return connect("192.0.2.1");
    }

    TestDevice connect(String address) {
        TestDevice device = TestDevice.connect(id, port, address);
        devices.add(device);
        return device;
    }

    /** Connects the device, which states its MAC in capitals and with dashes. */
    TestDevice connectWithDashes() {
        TestDevice device = TestDevice.connect(id.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1-"), port);
        devices.add(device);
        return device;
    }

    TestDevice connectWith(String query) {
        TestDevice device = TestDevice.connectWith(id, port, query);
        devices.add(device);
        return device;
    }

    /** Makes the device one of example.com and returns its password; it is not connected any more. */
    String enrolled() {
        return enrolled("example.com");
    }

    /** Makes the device one of that domain and returns its password; it is not connected any more. */
    String enrolled(String domain) {
        TestDevice device = connect().identify();
        presence.await(online("NONE"));
        add(domain, 1);
        String password = device.awaitPassword();
        presence.await(online("GRANT"));
        device.close();
        presence.await(told("device-offline.v1"));
        return password;
    }

    String eventuallyPassword() {
        TestDevice device = connect();
        device.identify();
        return device.awaitPassword();
    }

    void add(String domain, long assignment) {
        add(domain, assignment, assignment);
    }

    void add(String domain, long assignment, long version) {
        add(domain, assignment, version, "RANDOM");
    }

    /** @param administrativePassword {@code RANDOM} or {@code DOMAIN} */
    void add(String domain, long assignment, long version, String administrativePassword) {
        tell(domain, assignment, version, administrativePassword, Map.of());
    }

    /** The device was added because it has asked for it in that session. */
    void addAsked(String domain, long assignment, String session) {
        tell(domain, assignment, assignment, "RANDOM", Map.of("sessionId", session));
    }

    /** As {@link #addAsked(String, long, String)}, by this request. */
    void addAsked(String domain, long assignment, String session, String request) {
        Map<String, Object> by = Map.of("requestId", request, "way", "CODE");
        tell(domain, assignment, assignment, "RANDOM", Map.of("sessionId", session, "request", by));
    }

    private void tell(
            String domain, long assignment, long version, String administrativePassword, Map<String, Object> more) {
        Map<String, Object> device = new HashMap<>(more);
        device.putAll(Map.of(
                "hardwareId",
                id,
                "deviceId",
                1,
                "version",
                version,
                "domain",
                domain,
                "assignment",
                assignment,
                "administrativePassword",
                administrativePassword,
                "categories",
                List.of(),
                "at",
                Instant.EPOCH.toString()));
        writer.send("patchbay.devices", id, "device-changed.v1", device);
    }

    /** A domain is as told from now on. */
    void domain(String domain, long version, boolean deploys, long rollout, boolean secondary) {
        writer.send(
                "patchbay.domains",
                domain,
                "domain-changed.v1",
                Map.of(
                        "domain", domain,
                        "domainId", 1,
                        "version", version,
                        "instanceDomain", false,
                        "mailRecipients", List.of(),
                        "deployPasswords", deploys,
                        "passwordRollout", rollout,
                        "secondary", secondary,
                        "at", Instant.EPOCH.toString()));
    }

    /** @param sealed the password, as the key set of the installation encrypts it */
    void domainPassword(String domain, long version, byte[] sealed) {
        writer.send(
                "patchbay.secrets",
                domain,
                "domain-secret-changed.v1",
                Map.of(
                        "domain",
                        domain,
                        "version",
                        version,
                        "sealedPassword",
                        Base64.getEncoder().encodeToString(sealed),
                        "at",
                        Instant.EPOCH.toString()));
    }

    void remove() {
        writer.send(
                "patchbay.devices",
                id,
                "device-removed.v1",
                Map.of(
                        "hardwareId",
                        id,
                        "deviceId",
                        1,
                        "version",
                        99,
                        "domain",
                        "example.com",
                        "at",
                        Instant.EPOCH.toString()));
    }

    /** Returns when the service asks the device for no password any more. */
    void awaitForgotten() {
        eventually(() -> {
            int before = presence.records(online("NONE")).size();
            try (TestDevice probe = connect().identify()) {
                presence.await(before + 1, online("NONE"));
            }
        });
    }

    Predicate<EventRecord> about() {
        return record -> Optional.ofNullable(record.key()).filter(id::equals).isPresent();
    }

    Predicate<EventRecord> told(String type) {
        return about().and(record -> record.is(type));
    }

    Predicate<EventRecord> online(String proof) {
        return told("device-online.v1").and(record -> record.text("proof").equals(proof));
    }
}
