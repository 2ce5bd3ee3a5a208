package dev.patchbay.kit.body;

import dev.patchbay.kit.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a body that is being read.
 *
 * @param path its name, with dots and indexes for nested ones; empty for the body itself
 * @param errors where its mistakes are collected
 */
record Member(String path, List<FieldError> errors) {

    /** What a member of this one is called. */
    String name(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    Member item(int index) {
        return new Member(path + "[" + index + "]", errors);
    }

    /** Notes a mistake; there is no value then. */
    <T> @Nullable T reject(String message) {
        errors.add(new FieldError(path, message));
        return null;
    }
}
