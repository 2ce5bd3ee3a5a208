package dev.patchbay.kit.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.patchbay.contracts.Added;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.Unlisted;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON form of events. Absent members are left out, unknown ones ignored, so that types can grow. */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(valueTypes())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .annotationIntrospector(new UnlistedValues())
            .build();

    private EventJson() {}

    /** How ids are written, for every JSON of the suite: as plain strings. */
    public static SimpleModule valueTypes() {
        return new SimpleModule("patchbay-ids")
                .addSerializer(HardwareId.class, ToStringSerializer.instance)
                .addDeserializer(HardwareId.class, new IdDeserializer<>(HardwareId.class, HardwareId::new))
                .addSerializer(DomainName.class, ToStringSerializer.instance)
                .addDeserializer(DomainName.class, new IdDeserializer<>(DomainName.class, DomainName::new));
    }

    public static byte[] write(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @throws IOException if the data is not of this type, for example because a member is missing that must be there */
    public static <E extends Event> E read(byte[] data, EventType<E> type) throws IOException {
        JsonNode tree = MAPPER.readTree(data);
        if (!(tree instanceof ObjectNode members)) {
            throw new IOException("an event is a JSON object");
        }
        for (RecordComponent component : type.payload().getRecordComponents()) {
            @Nullable Added added = component.getAnnotation(Added.class);
            if (added != null && !members.has(component.getName())) {
                members.set(component.getName(), MAPPER.readTree(added.otherwise()));
            }
        }
        return MAPPER.treeToValue(members, type.payload());
    }

    /** Reads a value of an enum that a later version has added as the constant that is marked {@link Unlisted}. */
    private static final class UnlistedValues extends JacksonAnnotationIntrospector {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Enum<?> findDefaultEnumValue(AnnotatedClass type, Enum<?>[] values) {
            return Stream.of(type.getRawType().getFields())
                    .filter(constant -> constant.isAnnotationPresent(Unlisted.class))
                    .flatMap(constant ->
                            Stream.of(values).filter(value -> value.name().equals(constant.getName())))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final class IdDeserializer<T> extends FromStringDeserializer<T> {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient Function<String, T> parse;

        IdDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String value, DeserializationContext context) {
            return parse.apply(value);
        }
    }
}
