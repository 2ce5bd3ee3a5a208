package dev.patchbay.inventory;

import dev.patchbay.testkit.EventWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tells about provisioned devices as provisioning does, with events of the published form. */
final class Provisioned implements AutoCloseable {

    private final EventWriter writer = new EventWriter();

    /** A device may join the domain; to be changed before it is told, if need be. */
    static Map<String, Object> device(String domain, long category, String hardwareId) {
        return new HashMap<>(Map.of(
                "requestId",
                UUID.randomUUID().toString(),
                "hardwareId",
                hardwareId,
                "sessionId",
                UUID.randomUUID().toString(),
                "proven",
                false,
                "way",
                "CODE",
                "domain",
                domain,
                "category",
                category,
                "administrative",
                true,
                "at",
                "2026-01-01T00:00:00Z"));
    }

    static Map<String, Object> interfaceOf(String domain, long category, String hardwareId, String interfaceId) {
        Map<String, Object> event = device(domain, category, hardwareId);
        event.put("way", "INTERFACE");
        event.put("proven", true);
        event.put("interfaceId", interfaceId);
        return event;
    }

    void tell(Map<String, Object> event) {
        writer.send("patchbay.provisioning", (String) event.get("hardwareId"), "device-provisioned.v1", event);
    }

    @Override
    public void close() {
        writer.close();
    }
}
