package dev.patchbay.provisioning.code;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The twelve digits of a code. Its text does not show them.
 *
 * @param digits exactly twelve decimal digits
 */
public record CodeText(String digits) {

    public static final int LENGTH = 12;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{" + LENGTH + "}");
    private static final Pattern SEPARATORS = Pattern.compile("[ -]");
    private static final int MAX_TYPED = 40;

    public CodeText {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("a code has " + LENGTH + " digits");
        }
    }

    /** A code as somebody has typed it, with blanks or hyphens between groups; empty if it can't be one. */
    public static Optional<CodeText> typed(String text) {
        if (text.length() > MAX_TYPED) {
            return Optional.empty();
        }
        String digits = SEPARATORS.matcher(text).replaceAll("");
        return DIGITS.matcher(digits).matches() ? Optional.of(new CodeText(digits)) : Optional.empty();
    }

    static CodeText random(SecureRandom random) {
        StringBuilder digits = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return new CodeText(digits.toString());
    }

    /** The code in three groups, as people read it. */
    public String grouped() {
        return digits.substring(0, 4) + " " + digits.substring(4, 8) + " " + digits.substring(8);
    }

    @Override
    public String toString() {
        return "CodeText[]";
    }
}
