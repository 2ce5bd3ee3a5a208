package dev.patchbay.kit.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses the bytes of a body: one JSON object in UTF-8, with nothing behind it and no member twice. Stateless. */
final class BodyJson {

    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private BodyJson() {}

    /**
     * Refuses bytes in another charset than UTF-8, as far as it makes a difference: clients may name one though they write ASCII.
     *
     * @param charset the one that the media type names; null for none
     * @throws ProblemException unsupported-media-type
     */
    static void requireUtf8(@Nullable String charset, byte[] bytes) {
        boolean other = charset != null && !charset.replace("\"", "").equalsIgnoreCase(StandardCharsets.UTF_8.name());
        if (other && !isAscii(bytes)) {
            throw new ProblemException(CommonError.UNSUPPORTED_MEDIA_TYPE, "JSON must be sent as UTF-8.");
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte one : bytes) {
            if (one <= 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The object; empty if there are no bytes but blanks.
     *
     * @throws ProblemException invalid-request
     */
    static Optional<ObjectNode> parse(byte[] bytes) {
        String text = decode(bytes);
        try (JsonParser parser = STRICT.createParser(text)) {
            JsonNode node = STRICT.readTree(parser);
            if (node == null || node.isMissingNode()) {
                return Optional.empty();
            }
            requireEnd(parser);
            if (node instanceof ObjectNode object) {
                return Optional.of(object);
            }
            throw mistake("the body must be a JSON object");
        } catch (JsonProcessingException malformed) {
            throw mistake(words(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                return;
            }
        } catch (JsonProcessingException garbage) {
            // answered below: whatever it is, it is too much
        }
        throw mistake("the body must be one JSON object, with nothing behind it");
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException otherCharset) {
            throw mistake("the body must be UTF-8");
        }
    }

    private static String words(JsonProcessingException malformed) {
        String original = malformed.getOriginalMessage();
        if (original.startsWith("Duplicate field")) {
            return "the body has a member twice" + place(malformed.getLocation());
        }
        return "the body is not valid JSON" + place(malformed.getLocation());
    }

    private static String place(JsonLocation location) {
        return ", see line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static ProblemException mistake(String message) {
        return ProblemException.invalid("", message);
    }
}
