package dev.patchbay.kit.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The simple types of request bodies, and what is said to values that have another. */
final class BodyTypes {

    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A type that is written as a text. */
    private record TextType(String words, Function<String, Optional<?>> read) {}

    private static final Map<Class<?>, TextType> TEXTS = Map.of(
            DomainName.class,
            new TextType(
                    "must be the name of a domain: letters, digits or . _ -, beginning and ending with a letter or digit",
                    text -> Optional.of(text).filter(DomainName::isValid).map(DomainName::new)),
            UUID.class,
            new TextType(
                    "must be an id such as 0198f2a4-5b1c-7d3e-8f90-123456789abc",
                    text -> Optional.of(text)
                            .filter(id -> UUID_TEXT.matcher(id).matches())
                            .map(UUID::fromString)),
            Duration.class,
            new TextType("must be a duration such as PT10M", BodyTypes::duration));

    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class, "must be a text",
            HardwareId.class, "must be a hardware id",
            Boolean.class, "must be true or false",
            boolean.class, "must be true or false",
            Long.class, "must be a whole number",
            long.class, "must be a whole number",
            Integer.class, "must be a whole number",
            int.class, "must be a whole number");

    private BodyTypes() {}

    /** Whether it is written as a text, though it is a record. */
    static boolean isText(Class<?> type) {
        return TEXTS.containsKey(type) || type == HardwareId.class;
    }

    static boolean isKnown(Class<?> type) {
        return TEXTS.containsKey(type) || WORDS.containsKey(type);
    }

    /** What a value of this type must be. */
    static String words(Class<?> type) {
        return Optional.ofNullable(TEXTS.get(type))
                .map(TextType::words)
                .orElseGet(() -> WORDS.getOrDefault(type, "is needed"));
    }

    /** The value; null if there is a mistake, which is noted then. */
    static @Nullable Object read(Member member, JsonNode node, Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return node.isBoolean() ? (Object) node.booleanValue() : member.reject(words(type));
        }
        if (type == Long.class || type == long.class) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? (Object) node.longValue()
                    : member.reject(words(type));
        }
        if (type == Integer.class || type == int.class) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? (Object) node.intValue()
                    : member.reject(words(type));
        }
        return node.isTextual() ? text(member, node.textValue(), type) : member.reject(words(type));
    }

    private static @Nullable Object text(Member member, String text, Class<?> type) {
        Optional<String> mistake = BodyText.mistake(text);
        if (mistake.isPresent()) {
            return member.reject(mistake.get());
        }
        if (type == HardwareId.class) {
            return switch (HardwareIdText.read(text)) {
                case HardwareIdText.Read(HardwareId id) -> id;
                case HardwareIdText.Refused(String words) -> member.reject(words);
            };
        }
        @Nullable TextType textType = TEXTS.get(type);
        if (textType == null) {
            return text;
        }
        @Nullable Object value = textType.read().apply(text).orElse(null);
        return value == null ? member.reject(textType.words()) : value;
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException notADuration) {
            return Optional.empty();
        }
    }
}
