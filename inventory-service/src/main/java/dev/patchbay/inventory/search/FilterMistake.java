package dev.patchbay.inventory.search;

import cz.jirutka.rsql.parser.ParseException;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import dev.patchbay.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a filter, and where: characters are counted from 1. */
final class FilterMistake {

    static final String FIELD = "filter";

    private static final Pattern COLUMN = Pattern.compile("at line 1, column ([0-9]+)");

    /** A quoted text, or a selector with its operator. */
    private static final Pattern QUOTED_OR_COMPARISON = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'"
            + "|(?<selector>[^\"'();,=<>!~\\s]+)\\s*(?<operator>=[a-zA-Z]*=|[<>]=?|!=)");

    private static final Map<String, String> TOKENS = Map.of(
            "<EOF>", "the end",
            "<AND>", "; or and",
            "<OR>", ", or or",
            "<UNRESERVED_STR>", "a selector or value",
            "<SINGLE_QUOTED_STR>", "a quoted value",
            "<DOUBLE_QUOTED_STR>", "a quoted value",
            "<COMP_FIQL>", "an operator",
            "<COMP_ALT>", "an operator",
            "\"(\"", "(",
            "\")\"", ")");

    private FilterMistake() {}

    static ProblemException of(String message) {
        return ProblemException.invalid(FIELD, message);
    }

    /** What the parser did not understand. */
    static ProblemException syntax(String text, RSQLParserException mistake) {
        @Nullable Throwable cause = mistake.getCause();
        if (cause instanceof UnknownOperatorException unknown) {
            return at(
                    position(text, unknown.getOperator()),
                    "`" + unknown.getOperator() + "` is no operator; operators are " + Operator.names(Operator.ALL));
        }
        String message = String.valueOf(cause == null ? mistake.getMessage() : cause.getMessage());
        Matcher column = COLUMN.matcher(message);
        int position = column.find() ? Integer.parseInt(column.group(1)) : 1;
        return at(
                position,
                cause instanceof ParseException unexpected
                        ? "expected " + expected(unexpected)
                        : "a character that has to be quoted, or a quote without its end");
    }

    /** A comparison that means nothing, by its number from 0. */
    static ProblemException comparison(String text, int number, String message) {
        return at(positions(text).get(number).start() + 1, message);
    }

    private static ProblemException at(int position, String message) {
        return of("at character " + position + ": " + message);
    }

    private static String expected(ParseException unexpected) {
        return Arrays.stream(unexpected.expectedTokenSequences)
                .map(sequence -> unexpected.tokenImage[sequence[0]])
                .map(image -> TOKENS.getOrDefault(image, image))
                .distinct()
                .collect(Collectors.joining(", or "));
    }

    private static int position(String text, String operator) {
        return positions(text).stream()
                .filter(found -> operator.equals(found.group("operator")))
                .map(found -> found.start("operator") + 1)
                .findFirst()
                .orElse(1);
    }

    private static List<MatchResult> positions(String text) {
        return QUOTED_OR_COMPARISON
                .matcher(text)
                .results()
                .filter(found -> found.start("selector") >= 0)
                .toList();
    }
}
