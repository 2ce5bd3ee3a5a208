package dev.patchbay.sysclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sysclient.Identify.EthInterface;
import dev.patchbay.sysclient.Identify.Platform;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Makes up frames that are valid on the wire; the same ones for the same random numbers. */
final class RandomFrames {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    RandomFrames(long seed) {
        this.random = new Random(seed);
    }

    Frame frame() {
        return random.nextInt(8) == 0 ? tunnelFrame() : new AdminFrame(message());
    }

    private TunnelFrame tunnelFrame() {
        var data = new byte[random.nextInt(300)];
        random.nextBytes(data);
        return new TunnelFrame(
                random.nextInt(), TunnelEvent.numbered(random.nextInt(5)).orElseThrow(), data);
    }

    private AdminMessage message() {
        return switch (random.nextInt(8)) {
            case 0 -> new SysclientPassword(exact());
            case 1 -> new Challenge(exact());
            case 2 -> new AdministrativePassword(exact(), exact());
            case 3 -> new Provision(exact(), exact());
            case 4 -> new ProvisionResult(optional());
            case 5 -> new Configuration(object(3));
            default -> identify();
        };
    }

    private Identify identify() {
        return new Identify(
                exact(),
                text(),
                text(),
                new Platform(text(), random.nextBoolean()),
                optional(),
                optional(),
                optional(),
                optional(),
                optional(),
                optional(),
                optional(),
                optional(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                Stream.generate(() -> new EthInterface(text(), optional(), optional()))
                        .limit(random.nextInt(20))
                        .toList());
    }

    private Optional<String> optional() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(text());
    }

    private String exact() {
        return Text.shown("x" + text());
    }

    /** Mostly readable, with control characters, lone surrogates and all of Unicode in between. */
    private String text() {
        var text = new StringBuilder();
        int length = random.nextInt(8) == 0 ? random.nextInt(300) : random.nextInt(12);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(12)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(0x110000));
                case 2 -> text.append((char) random.nextInt(0x20));
                default -> text.append((char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }

    private ObjectNode object(int depth) {
        var object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(text(), node(depth));
        }
        return object;
    }

    private JsonNode node(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> NODES.textNode(text());
            case 1 -> NODES.numberNode(random.nextInt());
            case 2 ->
                DecimalNode.valueOf(
                        new BigDecimal(BigInteger.valueOf(random.nextInt(2_000) - 1_000), 1 + random.nextInt(30)));
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> NODES.nullNode();
            case 5 -> NODES.arrayNode().add(node(depth - 1)).add(node(depth - 1));
            default -> object(depth - 1);
        };
    }
}
