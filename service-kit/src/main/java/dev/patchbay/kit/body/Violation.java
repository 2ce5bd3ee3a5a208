package dev.patchbay.kit.body;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Collection;

/** A violated constraint in the words of a problem. Constraints without a message of their own have one here. */
record Violation(String component, String field, String message) {

    private static final String DEFAULT_MESSAGES = "{jakarta.validation.";

    Violation(ConstraintViolation<?> violation, Member place) {
        this(component(violation.getPropertyPath()), field(violation.getPropertyPath(), place), words(violation));
    }

    private static String component(Path path) {
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PROPERTY) {
                return node.getName();
            }
        }
        return "";
    }

    private static String field(Path path, Member place) {
        StringBuilder field = new StringBuilder(place.path());
        for (Path.Node node : path) {
            if (node.isInIterable() && node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.toString();
    }

    private static String words(ConstraintViolation<?> violation) {
        if (!violation.getMessageTemplate().startsWith(DEFAULT_MESSAGES)) {
            return violation.getMessage();
        }
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        return switch (constraint) {
            case NotNull _ -> "is needed";
            case Size size
            when violation.getInvalidValue() instanceof Collection<?> -> "must be a list of at most " + size.max();
            case Size size when length(violation) > size.max() -> "must have at most " + size.max() + " characters";
            case Size size -> "must have at least " + size.min() + " characters";
            default -> violation.getMessage();
        };
    }

    private static int length(ConstraintViolation<?> violation) {
        return violation.getInvalidValue() instanceof CharSequence text ? text.length() : 0;
    }
}
