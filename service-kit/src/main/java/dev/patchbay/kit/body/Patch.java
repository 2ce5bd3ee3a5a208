package dev.patchbay.kit.body;

import java.util.Optional;

/** A component of a JSON merge patch (RFC 7396), where an absent member and a null are different. */
public sealed interface Patch<T> {

    /** The member is absent: the value stays. */
    record Keep<T>() implements Patch<T> {}

    /** The member is null, or an empty text: the value is cleared. */
    record Clear<T>() implements Patch<T> {}

    /** The member has a value. */
    record Replace<T>(T value) implements Patch<T> {}

    /** The new value; empty if it stays or is cleared. */
    default Optional<T> replacement() {
        return this instanceof Replace<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** What the member says: empty if it is absent, else the new value or the one of a cleared member. */
    default Optional<T> orCleared(T cleared) {
        return switch (this) {
            case Keep<T> _ -> Optional.empty();
            case Clear<T> _ -> Optional.of(cleared);
            case Replace<T>(T value) -> Optional.of(value);
        };
    }

    /** What the member says where there may be no value: empty if it is absent, an empty value if it is cleared. */
    default Optional<Optional<T>> orEmpty() {
        return this instanceof Keep<T> ? Optional.empty() : Optional.of(replacement());
    }
}
