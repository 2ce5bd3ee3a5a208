package dev.patchbay.inventory.search;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.OrNode;
import cz.jirutka.rsql.parser.ast.RSQLVisitor;
import dev.patchbay.inventory.search.DeviceFilter.All;
import dev.patchbay.inventory.search.DeviceFilter.Any;
import dev.patchbay.inventory.search.DeviceFilter.Not;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the language of filters: RSQL, with our selectors. One per text; not for concurrent use. */
final class FilterReader implements RSQLVisitor<DeviceFilter, @Nullable Void> {

    static final int MAX_LENGTH = 2000;
    static final int MAX_DEPTH = 20;
    static final int MAX_VALUES = 200;
    static final int MAX_VALUE_LENGTH = 200;

    private final String text;
    private int comparisons;
    private int values;

    private FilterReader(String text) {
        this.text = text;
    }

    static DeviceFilter read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw FilterMistake.of("must have at most " + MAX_LENGTH + " characters");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw FilterMistake.of("must not have control characters");
        }
        if (depth(text) > MAX_DEPTH) {
            throw FilterMistake.of("must not have more than " + MAX_DEPTH + " parentheses in each other");
        }
        return parse(text).accept(new FilterReader(text), null);
    }

    private static Node parse(String text) {
        try {
            return new RSQLParser(Operator.parsed()).parse(Keywords.lowerCase(text));
        } catch (RSQLParserException mistake) {
            throw FilterMistake.syntax(text, mistake);
        }
    }

    /** At least as deep as the parser goes: it counts quoted parentheses, too. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (char c : text.toCharArray()) {
            depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    @Override
    public DeviceFilter visit(AndNode node, @Nullable Void unused) {
        return new All(parts(node));
    }

    @Override
    public DeviceFilter visit(OrNode node, @Nullable Void unused) {
        return new Any(parts(node));
    }

    private List<DeviceFilter> parts(LogicalNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(part -> part.accept(this, null))
                .toList();
    }

    @Override
    public DeviceFilter visit(ComparisonNode node, @Nullable Void unused) {
        int number = comparisons++;
        values += node.getArguments().size();
        if (values > MAX_VALUES) {
            throw FilterMistake.of("must not have more than " + MAX_VALUES + " values");
        }
        Selector selector = Selector.of(node.getSelector())
                .orElseThrow(() -> FilterMistake.comparison(
                        text,
                        number,
                        "`" + node.getSelector() + "` is not known; selectors are " + Selector.allNames()));
        Operator operator = Operator.of(node.getOperator());
        if (!selector.operators().contains(operator)) {
            throw FilterMistake.comparison(
                    text, number, "`" + node.getSelector() + "` takes " + Operator.names(selector.operators()));
        }
        DeviceFilter fits =
                DeviceFilter.any(node.getArguments(), value -> filter(node, selector, operator, value, number));
        return operator.isNegated() ? new Not(fits) : fits;
    }

    private DeviceFilter filter(ComparisonNode node, Selector selector, Operator operator, String value, int number) {
        boolean sensible = !value.isBlank() && value.length() <= MAX_VALUE_LENGTH;
        return (sensible ? selector.filter(operator.comparison(), value) : Optional.<DeviceFilter>empty())
                .orElseThrow(() -> FilterMistake.comparison(
                        text,
                        number,
                        "`" + node.getSelector() + "` takes " + selector.expected() + ", of at most " + MAX_VALUE_LENGTH
                                + " characters"));
    }
}
