package dev.patchbay.kit.events;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.HardwareId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes events of any type out of the form of their records. */
final class Samples {

    /** So many that each value of each enum comes, with and without what is optional. */
    private static final int VARIANTS = 24;

    private static final Map<Class<?>, Object> PLAIN = Map.of(
            String.class,
            "a text with \"quotes\" and ümlauts",
            boolean.class,
            true,
            int.class,
            Integer.MAX_VALUE,
            long.class,
            Long.MAX_VALUE,
            Long.class,
            Long.MAX_VALUE,
            Instant.class,
            Instant.parse("2026-02-28T23:59:59.123456Z"),
            UUID.class,
            UUID.fromString("3b1c2f0e-9a8b-4c7d-8e6f-0123456789ab"),
            HardwareId.class,
            new HardwareId("009033460af2"),
            DomainName.class,
            new DomainName("example.com"));

    private final int variant;

    private Samples(int variant) {
        this.variant = variant;
    }

    static Stream<Event> of(EventType<?> type) {
        return IntStream.range(0, VARIANTS)
                .mapToObj(variant -> type.payload().cast(new Samples(variant).ofClass(type.payload())));
    }

    private Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Object content = of(generic.getActualTypeArguments()[0]);
            if (generic.getRawType() == Optional.class) {
                return Optional.of(content).filter(any -> variant % 2 == 0);
            }
            if (generic.getRawType() == List.class) {
                return variant % 2 == 0 ? List.of(content, content) : List.of();
            }
        }
        return type instanceof Class<?> plain ? ofClass(plain) : unknown(type);
    }

    private Object ofClass(Class<?> type) {
        if (PLAIN.containsKey(type)) {
            return PLAIN.get(type);
        }
        if (type.isEnum()) {
            Object[] values = type.getEnumConstants();
            return values[variant / 2 % values.length];
        }
        return type.isRecord() ? ofRecord(type) : unknown(type);
    }

    private Object ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return canonical.newInstance(Arrays.stream(components)
                    .map(component -> of(component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Object unknown(Type type) {
        throw new AssertionError("there is no sample of a " + type.getTypeName());
    }
}
