package dev.patchbay.inventory.search;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The operators of the language. */
enum Operator {
    EQUAL(Comparison.EQUAL, false, "=="),
    NOT_EQUAL(Comparison.EQUAL, true, "!="),
    IN(Comparison.EQUAL, false, "=in="),
    OUT(Comparison.EQUAL, true, "=out="),
    LESS(Comparison.LESS, false, "=lt=", "<"),
    LESS_OR_EQUAL(Comparison.LESS_OR_EQUAL, false, "=le=", "<="),
    GREATER(Comparison.GREATER, false, "=gt=", ">"),
    GREATER_OR_EQUAL(Comparison.GREATER_OR_EQUAL, false, "=ge=", ">=");

    static final Set<Operator> EQUALITY = Set.of(EQUAL, NOT_EQUAL, IN, OUT);
    static final Set<Operator> ORDER = Set.of(LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL);
    static final Set<Operator> ALL = Set.of(values());

    private final Comparison comparison;
    private final boolean negated;
    private final String[] symbols;

    Operator(Comparison comparison, boolean negated, String... symbols) {
        this.comparison = comparison;
        this.negated = negated;
        this.symbols = symbols;
    }

    /** What holds for one of the values. */
    Comparison comparison() {
        return comparison;
    }

    /** Whether devices are meant that fit for no value. */
    boolean isNegated() {
        return negated;
    }

    static Operator of(ComparisonOperator parsed) {
        return Arrays.stream(values())
                .filter(operator -> List.of(operator.symbols).contains(parsed.getSymbol()))
                .findFirst()
                .orElseThrow();
    }

    /** For the parser. */
    static Set<ComparisonOperator> parsed() {
        return Arrays.stream(values())
                .map(operator -> new ComparisonOperator(operator.symbols, operator == IN || operator == OUT))
                .collect(toUnmodifiableSet());
    }

    /** As people write them. */
    static String names(Set<Operator> operators) {
        return operators.stream().sorted().map(operator -> operator.symbols[0]).collect(joining(" "));
    }
}
