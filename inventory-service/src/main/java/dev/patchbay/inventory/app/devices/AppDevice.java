package dev.patchbay.inventory.app.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import java.util.Optional;
import java.util.Set;

/**
 * A device as apps see it: one of a domain, or an unassigned one.
 *
 * @param id the number of the device; unassigned devices have theirs out of the same sequence
 * @param home the domain that it belongs to; empty for an unassigned one
 * @param name the one set in the inventory, else the device's own, else empty
 * @param interfaces a JSON array as it is stored
 * @param categories the numbers of its categories
 * @param passwordLost whether it belongs to a domain and is there without its password, so that it counts as unassigned, too
 */
public record AppDevice(
        long id,
        HardwareId hardwareId,
        Optional<Home> home,
        String name,
        String product,
        String version,
        String type,
        boolean fxs,
        boolean pbxActive,
        boolean online,
        boolean leaseLicenses,
        boolean other,
        JsonNode interfaces,
        Set<Long> categories,
        boolean passwordLost) {

    /** The domain of a device. */
    public record Home(long id, DomainName domain) {}

    public AppDevice {
        categories = Set.copyOf(categories);
    }

    public DeviceKey key() {
        return new DeviceKey(id, hardwareId);
    }

    /** The device object of the app interface. */
    public ObjectNode json(DeviceUris uris) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("hwId", hardwareId.value())
                .put("name", name);
        home.ifPresent(domain -> json.put("domainId", domain.id()));
        json.put("product", product)
                .put("version", version)
                .put("type", type)
                .put("pbxActive", pbxActive)
                .put("online", online)
                .put("hasLeaseLicenses", leaseLicenses)
                .put("other", other)
                .set("ethIfs", shownInterfaces());
        home.ifPresent(_ -> json.put("uri", uris.of(hardwareId)));
        return json;
    }

    private ArrayNode shownInterfaces() {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        for (JsonNode stored : interfaces) {
            ObjectNode one = shown.addObject().put("if", stored.path("name").asText());
            copy(stored, one, "ipv4");
            copy(stored, one, "ipv6");
        }
        return shown;
    }

    private static void copy(JsonNode stored, ObjectNode shown, String field) {
        if (stored.hasNonNull(field)) {
            shown.put(field, stored.get(field).asText());
        }
    }
}
