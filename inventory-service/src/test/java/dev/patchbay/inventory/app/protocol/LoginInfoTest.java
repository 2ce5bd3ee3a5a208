package dev.patchbay.inventory.app.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where {@code info} begins and ends in a message, and what is left of it. */
class LoginInfoTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"info\":{}} | {}",
                "{\"info\" : { \"b\" : 1 , \"a\" : 2 } , \"x\":1} | {\"b\":1,\"a\":2}",
                "{\"x\":{\"info\":1},\"info\":{\"y\":[ 1, 2 ]}} | {\"y\":[1,2]}",
                "{\"info\":{\"a\":\"one two\\\" three\"}} | {\"a\":\"one two\\\" three\"}",
                "{\"info\":{\"a\":\"\\\\\" , \"b\" : \"\\u0041 \\/\"}} | {\"a\":\"\\\\\",\"b\":\"\\u0041 \\/\"}",
                "{\"\\u0069nfo\":{ }} | {}",
                "{\"info\":{\"a\":1},\"info\":{\"a\": 2}} | {\"a\":2}",
                "{\"info\": null} | null",
                "{\"info\": 12.50 } | 12.50",
                "{\"info\":\"a b\" } | \"a b\"",
                "{\"info\":{\"a\":1.0e5,\"ä\":\"ö €\"}} | {\"a\":1.0e5,\"ä\":\"ö €\"}"
            })
    void isTakenAsItCameWithoutBlanks(String message, String compact) {
        // When
        Optional<LoginInfo> info =
                AppLogin.of(AppMessage.parse(message).orElseThrow()).info();

        // Then
        assertThat(info.orElseThrow().compact()).isEqualTo(compact);
    }

    @Property
    void blanksOfAWriterDoNotMatter(@ForAll("objects") ObjectNode info, @ForAll("texts") String before)
            throws Exception {
        // Given
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("before", before);
        message.set("info", info);
        message.put("after", before);

        // When
        String plain = found(JSON.writeValueAsString(message));
        String pretty = found(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(message));

        // Then
        assertThat(plain).isEqualTo(JSON.writeValueAsString(info));
        assertThat(pretty).isEqualTo(plain);
    }

    private static String found(String message) {
        return AppLogin.of(AppMessage.parse(message).orElseThrow())
                .info()
                .orElseThrow()
                .compact();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(40);
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                texts().map(JsonNodeFactory.instance::textNode),
                Arbitraries.longs().map(JsonNodeFactory.instance::numberNode),
                Arbitraries.of(true, false).map(JsonNodeFactory.instance::booleanNode));
        Arbitrary<ObjectNode> flat = objectsOf(leaves);
        return Arbitraries.oneOf(flat, objectsOf(Arbitraries.oneOf(leaves, flat.map(node -> (JsonNode) node))));
    }

    private Arbitrary<ObjectNode> objectsOf(Arbitrary<JsonNode> values) {
        return Arbitraries.maps(texts(), values).ofMaxSize(5).map(members -> {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.setAll(members);
            return node;
        });
    }
}
