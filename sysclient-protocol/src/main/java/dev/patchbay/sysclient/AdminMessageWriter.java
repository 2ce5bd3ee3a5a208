package dev.patchbay.sysclient;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sysclient.Identify.EthInterface;
import dev.patchbay.sysclient.Identify.Platform;
import java.util.List;
import java.util.Optional;

/** From the record of an admin message to its JSON object. What is absent or false is left out. */
final class AdminMessageWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AdminMessageWriter() {}

    static ObjectNode write(AdminMessage message) {
        return switch (message) {
            case Identify identify -> identify(identify);
            case SysclientPassword(var password) -> NODES.objectNode().put("password", password);
            case Challenge(var challenge) -> NODES.objectNode().put("challenge", challenge);
            case AdministrativePassword(var seed, var pwd) ->
                NODES.objectNode().put("seed", seed).put("pwd", pwd);
            case Provision(var id, var code) -> NODES.objectNode().put("id", id).put("code", code);
            case ProvisionResult(var error) -> put(NODES.objectNode(), "error", error);
            case Configuration(var content) -> content;
        };
    }

    private static ObjectNode identify(Identify identify) {
        var object = NODES.objectNode()
                .put("id", identify.id())
                .put("product", identify.product())
                .put("version", identify.version());
        object.set("platform", platform(identify.platform()));
        put(object, "name", identify.name());
        put(object, "fwBuild", identify.fwBuild());
        put(object, "bcBuild", identify.bcBuild());
        put(object, "major", identify.major());
        put(object, "fw", identify.fw());
        put(object, "bc", identify.bc());
        put(object, "provisioningCode", identify.provisioningCode());
        put(object, "digest", identify.digest());
        put(object, "mini", identify.mini());
        put(object, "pbxActive", identify.pbxActive());
        put(object, "other", identify.other());
        putInterfaces(object, identify.ethIfs());
        return object;
    }

    private static ObjectNode platform(Platform platform) {
        return put(NODES.objectNode().put("type", platform.type()), "fxs", platform.fxs());
    }

    private static void putInterfaces(ObjectNode object, List<EthInterface> interfaces) {
        if (interfaces.isEmpty()) {
            return;
        }
        var array = object.putArray("ethIfs");
        for (var each : interfaces) {
            var entry = array.addObject().put("if", each.name());
            put(entry, "ipv4", each.ipv4());
            put(entry, "ipv6", each.ipv6());
        }
    }

    private static ObjectNode put(ObjectNode object, String field, Optional<String> text) {
        text.ifPresent(value -> object.put(field, value));
        return object;
    }

    private static ObjectNode put(ObjectNode object, String field, boolean flag) {
        return flag ? object.put(field, true) : object;
    }
}
