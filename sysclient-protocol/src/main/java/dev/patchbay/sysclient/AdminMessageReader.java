package dev.patchbay.sysclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sysclient.Identify.EthInterface;
import dev.patchbay.sysclient.Identify.Platform;
import java.util.List;
import java.util.stream.StreamSupport;

/** From the JSON object of an admin message to its record. Fields that it does not know are ignored. */
final class AdminMessageReader {

    private AdminMessageReader() {}

    static boolean knows(int number) {
        return number >= Identify.NUMBER && number <= Configuration.NUMBER;
    }

    /** @throws MalformedFrameException if a field is missing that the message makes no sense without */
    static AdminMessage read(int number, ObjectNode object) {
        var fields = new JsonFields(object);
        return switch (number) {
            case Identify.NUMBER -> identify(fields);
            case SysclientPassword.NUMBER -> new SysclientPassword(fields.exact("password"));
            case Challenge.NUMBER -> new Challenge(fields.exact("challenge"));
            case AdministrativePassword.NUMBER -> new AdministrativePassword(fields.exact("seed"), fields.exact("pwd"));
            case Provision.NUMBER -> new Provision(fields.exact("id"), fields.exact("code"));
            case ProvisionResult.NUMBER -> new ProvisionResult(fields.text("error"));
            case Configuration.NUMBER -> new Configuration(object);
            default -> throw new IllegalArgumentException("not an admin message number: " + number);
        };
    }

    private static Identify identify(JsonFields fields) {
        var platform = fields.nested("platform");
        return new Identify(
                fields.exact("id"),
                fields.textOrEmpty("product"),
                fields.textOrEmpty("version"),
                new Platform(platform.textOrEmpty("type"), platform.flag("fxs")),
                fields.text("name"),
                fields.text("fwBuild"),
                fields.text("bcBuild"),
                fields.text("major"),
                fields.text("fw"),
                fields.text("bc"),
                fields.text("provisioningCode"),
                fields.text("digest"),
                fields.flag("mini"),
                fields.flag("pbxActive"),
                fields.flag("other"),
                ethInterfaces(fields.nested("ethIfs").object()));
    }

    private static List<EthInterface> ethInterfaces(JsonNode array) {
        if (!array.isArray()) {
            return List.of();
        }
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonNode::isObject)
                .limit(Identify.MAX_INTERFACES)
                .map(JsonFields::new)
                .map(fields -> new EthInterface(fields.textOrEmpty("if"), fields.text("ipv4"), fields.text("ipv6")))
                .toList();
    }
}
