package dev.patchbay.kit.body;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of JSON objects, and validates them by their constraints. A wrong type in one member does not hide what is
 * wrong with the others: all mistakes are named at once. Safe for concurrent use.
 */
@Singleton
public class BodyRecords {

    private final ValueBinder values;
    private final Validator validator;

    public BodyRecords(ObjectMapper mapper, Validator validator) {
        this.values = new ValueBinder(mapper, this::bind);
        this.validator = validator;
    }

    /** @throws ProblemException invalid-request with all mistakes, in the order of the components; unknown members at the end */
    public <T extends Record> T read(ObjectNode object, Class<T> type) {
        List<FieldError> errors = new ArrayList<>();
        @Nullable T body = type.cast(bind(new Member("", errors), object, type));
        if (body == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return body;
    }

    private @Nullable Record bind(Member place, ObjectNode object, Class<? extends Record> type) {
        Map<String, List<FieldError>> mistakes = new HashMap<>();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            List<FieldError> own = new ArrayList<>();
            arguments[i] = values.bind(new Member(place.name(name), own), object.get(name), components[i]);
            mistakes.put(name, own);
        }
        @Nullable
        Record body = mistakes.values().stream().allMatch(List::isEmpty) ? RecordFactory.create(type, arguments) : null;
        if (body != null) {
            add(place, mistakes, validator.validate(body));
        } else {
            validateEach(place, type, arguments, mistakes);
        }
        report(place, object, components, mistakes);
        return body;
    }

    /** The members that could be bound, where the record can't be made because of others. */
    private void validateEach(
            Member place,
            Class<? extends Record> type,
            @Nullable Object[] arguments,
            Map<String, List<FieldError>> mistakes) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            if (arguments[i] != null && mistakes.getOrDefault(name, List.of()).isEmpty()) {
                add(place, mistakes, validator.validateValue(type, name, arguments[i]));
            }
        }
    }

    private static void add(
            Member place, Map<String, List<FieldError>> mistakes, Set<? extends ConstraintViolation<?>> violations) {
        violations.stream()
                .map(violation -> new Violation(violation, place))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .forEach(violation -> mistakes.computeIfAbsent(violation.component(), _ -> new ArrayList<>())
                        .add(new FieldError(violation.field(), violation.message())));
    }

    private static void report(
            Member place, ObjectNode object, RecordComponent[] components, Map<String, List<FieldError>> mistakes) {
        for (RecordComponent component : components) {
            mistakes.getOrDefault(component.getName(), List.of()).forEach(place.errors()::add);
        }
        place.errors().addAll(mistakes.getOrDefault("", List.of()));
        object.fieldNames().forEachRemaining(name -> {
            if (!isKnown(components, name)) {
                place.errors().add(new FieldError(place.name(name), "is not known here"));
            }
        });
    }

    private static boolean isKnown(RecordComponent[] components, String name) {
        for (RecordComponent component : components) {
            if (component.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
