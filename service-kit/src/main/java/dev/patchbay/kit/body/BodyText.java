package dev.patchbay.kit.body;

import java.util.Optional;

/** What every text of a request body must keep, whatever it is. */
final class BodyText {

    private BodyText() {}

    /** What is wrong with a text that is not empty; empty if it is fine. */
    static Optional<String> mistake(String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("must not have control characters");
        }
        if (text.codePoints().allMatch(BodyText::isInvisible)) {
            return Optional.of("must not be blank");
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
