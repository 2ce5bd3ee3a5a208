package dev.patchbay.inventory.search;

import static java.util.stream.Collectors.joining;

import dev.patchbay.inventory.identity.ComposedText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a text must be like.
 *
 * @param parts what occurs in this order, with anything between two of them; a single part is the whole text. Folded to
 *     lower case.
 */
record TextPattern(List<String> parts) {

    TextPattern {
        parts = parts.stream().map(TextPattern::fold).toList();
    }

    /** Just this text. */
    static TextPattern exactly(String text) {
        return new TextPattern(List.of(text));
    }

    /** All texts that begin so. */
    static TextPattern beginning(String text) {
        return new TextPattern(List.of(text, ""));
    }

    /** All texts with this part. */
    static TextPattern containing(String text) {
        return new TextPattern(List.of("", text, ""));
    }

    /** A text in which {@code *} stands for anything, and {@code \*} for a star. */
    static TextPattern parse(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (c == '\\' && i + 1 < text.length() && "*\\".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
                part.append(text.charAt(i));
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return new TextPattern(parts);
    }

    boolean isWhole() {
        return parts.size() == 1;
    }

    boolean isBeginning() {
        return parts.size() == 2
                && !parts.getFirst().isEmpty()
                && parts.getLast().isEmpty();
    }

    /** As a pattern of {@code like}. */
    String like() {
        return parts.stream().map(TextPattern::literally).collect(joining("%"));
    }

    /** As a pattern of {@code like} that all texts fit that such a text is a part of. */
    String likeWithin() {
        return "%" + like() + "%";
    }

    /** To composed characters, and to lower case as PostgreSQL does: character by character, without regard to language. */
    static String fold(String text) {
        return ComposedText.of(text)
                .codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The text as a part of a {@code like} pattern that means just itself. */
    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
