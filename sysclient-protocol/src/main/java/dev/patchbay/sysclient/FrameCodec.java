package dev.patchbay.sysclient;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sysclient.MalformedFrameException.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Frames from and to the binary messages of the WebSocket, both directions. Decoding is total: for any bytes it returns a
 * frame or throws {@link MalformedFrameException}, in time and memory linear in their number. Immutable; one instance
 * serves any number of threads.
 */
public final class FrameCodec {

    private static final byte ADMIN = 0x01;
    private static final byte TUNNEL = 0x02;
    private static final int ADMIN_HEAD = Byte.BYTES + Short.BYTES;
    private static final int TUNNEL_HEAD = Byte.BYTES + 2 * Integer.BYTES;

    /** Deeper than any configuration item, and far from where the recursion of a tree would overflow a stack. */
    private static final int MAX_DEPTH = 64;

    // Exact decimals, so that an item keeps its numbers as they are written.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

    /**
     * Reads one binary message.
     *
     * @throws MalformedFrameException if it is not one of the protocol
     */
    public Frame decode(byte[] message) {
        if (message.length == 0) {
            throw new MalformedFrameException(Cause.EMPTY);
        }
        return switch (message[0]) {
            case ADMIN -> admin(message);
            case TUNNEL -> tunnel(message);
            default -> UnknownFrame.MESSAGE_TYPE;
        };
    }

    private static Frame admin(byte[] message) {
        var number = Short.toUnsignedInt(head(message, ADMIN_HEAD).getShort());
        if (!AdminMessageReader.knows(number)) {
            return UnknownFrame.ADMIN_NUMBER;
        }
        var body = ByteBuffer.wrap(message, ADMIN_HEAD, message.length - ADMIN_HEAD);
        return new AdminFrame(AdminMessageReader.read(number, object(text(body))));
    }

    private static Frame tunnel(byte[] message) {
        var buffer = head(message, TUNNEL_HEAD);
        var sessionId = buffer.getInt();
        var event = TunnelEvent.numbered(buffer.getInt());
        if (event.isEmpty()) {
            return UnknownFrame.TUNNEL_EVENT;
        }
        var data = new byte[buffer.remaining()];
        buffer.get(data);
        return new TunnelFrame(sessionId, event.get(), data);
    }

    private static ByteBuffer head(byte[] message, int length) {
        if (message.length < length) {
            throw new MalformedFrameException(Cause.TRUNCATED);
        }
        return ByteBuffer.wrap(message).position(Byte.BYTES);
    }

    private static String text(ByteBuffer bytes) {
        try {
            // A decoder made here reports what is no UTF-8; the constructors of String would replace it.
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException(Cause.INVALID_UTF8);
        }
    }

    private static ObjectNode object(String json) {
        var node = parse(json);
        if (node.isMissingNode()) {
            throw new MalformedFrameException(Cause.INVALID_JSON);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedFrameException(Cause.NOT_AN_OBJECT);
    }

    private static JsonNode parse(String json) {
        try {
            return TREES.readTree(json);
        } catch (JsonProcessingException e) {
            // Its message quotes the input, which is not for a log.
            throw new MalformedFrameException(Cause.INVALID_JSON);
        }
    }

    /**
     * Writes one binary message.
     *
     * @throws IllegalArgumentException for an {@link UnknownFrame}, or for a configuration item nested too deep to be
     *     written
     */
    public byte[] encode(Frame frame) {
        return switch (frame) {
            case AdminFrame(var message) -> encode(message);
            case TunnelFrame tunnel ->
                ByteBuffer.allocate(TUNNEL_HEAD + tunnel.data().length)
                        .put(TUNNEL)
                        .putInt(tunnel.sessionId())
                        .putInt(tunnel.event().number())
                        .put(tunnel.data())
                        .array();
            case UnknownFrame(var label) -> throw new IllegalArgumentException("can't write a frame with " + label);
        };
    }

    /** As {@link #encode(Frame)} of an {@link AdminFrame}. */
    public byte[] encode(AdminMessage message) {
        var json = json(message).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(ADMIN_HEAD + json.length)
                .put(ADMIN)
                .putShort((short) message.number())
                .put(json)
                .array();
    }

    private static String json(AdminMessage message) {
        try {
            return Text.escaped(MAPPER.writeValueAsString(AdminMessageWriter.write(message)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't be written as JSON: " + message, e);
        }
    }
}
