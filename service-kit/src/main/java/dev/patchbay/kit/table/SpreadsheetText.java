package dev.patchbay.kit.table;

import java.util.regex.Pattern;

/**
 * Texts in cells. A spreadsheet takes some texts for formulas, numbers or dates and changes them without a word: leading zeros and
 * the plus of a telephone number are lost, {@code 1-2} becomes a day. Such texts are written with an apostrophe in front.
 */
final class SpreadsheetText {

    private static final String MARK = "'";

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,10})(?:[.,][0-9]+)?");

    private static final Pattern FORMULA =
            Pattern.compile("[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern CHANGED = Pattern.compile("[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?"
            + "|[0-9]{1,4}[-/][0-9]{1,4}(?:[-/][0-9]{1,4})?"
            + "|[0-9]{1,4}\\.[0-9]{1,2}\\.[0-9]{1,4}"
            + "|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
            + "|(?i:true|false|wahr|falsch)");

    private SpreadsheetText() {}

    static String protect(String text) {
        return isChanged(text) ? MARK + text : text;
    }

    /** What {@link #protect} was given. An apostrophe that it has not written stays. */
    static String original(String cell) {
        return cell.startsWith(MARK) && isChanged(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isChanged(String text) {
        if (text.startsWith(MARK)) {
            return isChanged(text.substring(1));
        }
        return !NUMBER.matcher(text).matches()
                && (FORMULA.matcher(text).matches() || CHANGED.matcher(text).matches());
    }
}
