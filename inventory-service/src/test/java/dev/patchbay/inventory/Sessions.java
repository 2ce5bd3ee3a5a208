package dev.patchbay.inventory;

import dev.patchbay.testkit.EventWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells about sessions as registration does, with events of the published form. */
final class Sessions implements AutoCloseable {

    private static final String TOPIC = "patchbay.presence";

    private final EventWriter writer = new EventWriter();

    /** A session that is there. */
    record Session(String hardwareId, long epoch, String id) {}

    static Session session(String hardwareId, long epoch) {
        return new Session(hardwareId, epoch, UUID.randomUUID().toString());
    }

    /** The data of an online event; to be changed before it is sent, if need be. */
    static Map<String, Object> online(Session session, String proof) {
        Map<String, Object> data = new HashMap<>();
        data.put("hardwareId", session.hardwareId());
        data.put("sessionId", session.id());
        data.put("epoch", session.epoch());
        data.put("node", "node-1");
        data.put("proof", proof);
        data.put("at", at(session.epoch()));
        data.put("connectedAt", at(session.epoch()));
        data.put("remoteAddress", "198.51.100.7");
        data.put("identity", identity("IP222", "PHONE", "phone in the hall"));
        return data;
    }

    static Map<String, Object> identity(String product, String type, String name) {
        return new HashMap<>(Map.of(
                "product",
                product,
                "version",
                "13r2 dvl [13.4250/131286/1300]",
                "type",
                type,
                "fxs",
                false,
                "name",
                name,
                "firmwareBuild",
                "134250",
                "mini",
                false,
                "pbxActive",
                false,
                "other",
                false,
                "interfaces",
                List.of(Map.of("name", "ETH0", "ipv4", "10.20.30.40", "ipv6", "2001:db8::1"))));
    }

    void tellOnline(Session session, String proof) {
        tell(session.hardwareId(), "device-online.v1", online(session, proof));
    }

    void tellOffline(Session session, String proof) {
        tell(
                session.hardwareId(),
                "device-offline.v1",
                Map.of(
                        "hardwareId", session.hardwareId(),
                        "sessionId", session.id(),
                        "epoch", session.epoch(),
                        "proof", proof,
                        "reason", "CLOSED_BY_DEVICE",
                        "at", at(session.epoch())));
    }

    void tell(String hardwareId, String type, Map<String, Object> data) {
        writer.send(TOPIC, hardwareId, type, data);
    }

    EventWriter writer() {
        return writer;
    }

    @Override
    public void close() {
        writer.close();
    }

    private static String at(long epoch) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(epoch).toString();
    }
}
