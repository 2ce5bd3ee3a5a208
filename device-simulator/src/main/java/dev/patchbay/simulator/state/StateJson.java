package dev.patchbay.simulator.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.simulator.model.DeviceModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file form of a {@link DeviceState}. Members that are missing are as they leave the factory. */
final class StateJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String URL = "registrationUrl";
    private static final String PASSWORD = "sysclientPassword";
    private static final String SECOND = "second";

    private StateJson() {}

    static byte[] write(DeviceState state) throws IOException {
        var json =
                MAPPER.createObjectNode().put("hardwareId", state.hardwareId()).put("build", state.build());
        write(state.first(), json);
        if (!state.second().equals(Registration.NONE)) {
            write(state.second(), json.putObject(SECOND));
        }
        state.administrativePassword().ifPresent(value -> json.put("administrativePassword", value));
        state.provisioningCode().ifPresent(value -> json.put("provisioningCode", value));
        state.lines().forEach(json.putArray("lines")::add);
        state.items().forEach(json.putArray("items")::add);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    static DeviceState read(String hardwareId, byte[] bytes) throws IOException {
        var json = MAPPER.readTree(bytes);
        if (!json.path("hardwareId").asText().equals(hardwareId)) {
            throw new IOException("it is not the state of " + hardwareId);
        }
        return new DeviceState(
                hardwareId,
                text(json, "build").orElse(DeviceModel.FACTORY_BUILD),
                registration(json),
                registration(json.path(SECOND)),
                text(json, "administrativePassword"),
                text(json, "provisioningCode"),
                lines(json.path("lines")),
                items(json.path("items")));
    }

    private static void write(Registration registration, ObjectNode json) {
        registration.url().ifPresent(value -> json.put(URL, value));
        registration.sysclientPassword().ifPresent(value -> json.put(PASSWORD, value));
    }

    private static Registration registration(JsonNode json) {
        return new Registration(text(json, URL), text(json, PASSWORD));
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.ofNullable(json.path(member).textValue());
    }

    private static List<String> lines(JsonNode array) {
        var lines = new ArrayList<String>();
        array.forEach(line -> lines.add(line.asText()));
        return lines;
    }

    private static List<ObjectNode> items(JsonNode array) {
        var items = new ArrayList<ObjectNode>();
        for (var item : array) {
            if (item instanceof ObjectNode object) {
                items.add(object);
            }
        }
        return items;
    }
}
