package dev.patchbay.testkit.migrations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks one script. Names of tables and constraints are compared as they are written. What a script does to tables that it has
 * created itself disturbs nobody.
 */
final class MigrationRules {

    private static final Pattern CREATE_TABLE =
            Pattern.compile("^create (?:unlogged )?table (?:if not exists )?(\\S+)");
    private static final Pattern ALTER_TABLE = Pattern.compile("^alter table (?:if exists )?(?:only )?(\\S+)");
    private static final Pattern CREATE_INDEX =
            Pattern.compile("^create (?:unique )?index (concurrently )?.*?\\bon (?:only )?([^\\s(]+)");
    private static final Pattern ADD_CONSTRAINT =
            Pattern.compile("\\badd (?:constraint (\\S+) )?(check|foreign key|unique|primary key|exclude)\\b");
    private static final Pattern INLINE_CONSTRAINT =
            Pattern.compile("\\badd (?:column )?[^,]*\\b(references|unique|primary key|check)\\b");
    private static final Pattern VALIDATE = Pattern.compile("\\bvalidate constraint (\\S+?)(?:,|$)");
    private static final Pattern SET_NOT_NULL = Pattern.compile("\\balter (?:column )?(\\S+) set not null\\b");
    private static final Pattern LOCK_TIMEOUT = Pattern.compile("^set (local )?lock_timeout\\b");

    /** The statements of the scripts before, and those of this one that were seen. */
    private final List<String> before = new ArrayList<>();

    private final MigrationScript script;
    private final Set<String> created = new HashSet<>();
    private final Set<String> added = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    private MigrationRules(List<MigrationScript> earlier, MigrationScript script) {
        this.script = script;
        earlier.forEach(old -> before.addAll(old.statements()));
    }

    /**
     * What is wrong with a script.
     *
     * @param earlier the scripts of the same service before it
     */
    static List<String> violations(List<MigrationScript> earlier, MigrationScript script) {
        MigrationRules rules = new MigrationRules(earlier, script);
        rules.checkLockTimeout();
        script.statements().forEach(rules::check);
        return List.copyOf(rules.violations);
    }

    private void checkLockTimeout() {
        Optional<Matcher> first = script.statements().stream()
                .findFirst()
                .map(LOCK_TIMEOUT::matcher)
                .filter(Matcher::find);
        boolean fits = first.filter(set -> (set.group(1) != null) == script.transactional())
                .isPresent();
        if (!fits) {
            violations.add(script.name() + ": must begin with "
                    + (script.transactional() ? "set local lock_timeout = '2s'" : "set lock_timeout = '2s'"));
        }
    }

    private void check(String statement) {
        find(CREATE_TABLE, statement).ifPresent(table -> created.add(table.group(1)));
        find(CREATE_INDEX, statement).ifPresent(index -> checkIndex(statement, index));
        if (!script.transactional() && !statement.startsWith("set ") && !statement.contains(" concurrently ")) {
            refuse(
                    statement,
                    "runs outside a transaction: a script with executeInTransaction=false has one CONCURRENTLY");
        }
        Optional<String> altered = find(ALTER_TABLE, statement).map(table -> table.group(1));
        if (altered.filter(created::contains).isEmpty()) {
            Arrays.stream(StatementRule.values())
                    .flatMap(rule -> rule.violation(script, statement).stream())
                    .forEach(advice -> refuse(statement, advice));
            altered.ifPresent(table -> checkConstraints(statement, table));
        }
        before.add(statement);
    }

    private void checkIndex(String statement, Matcher index) {
        boolean concurrently = index.group(1) != null;
        if (!concurrently && !created.contains(index.group(2))) {
            refuse(
                    statement,
                    "locks out writers: CREATE INDEX CONCURRENTLY in a script with executeInTransaction=false");
        }
        if (statement.contains(" concurrently if not exists ")) {
            refuse(
                    statement,
                    "keeps the invalid index of an attempt that has failed: DROP INDEX CONCURRENTLY IF EXISTS before");
        }
        if (concurrently && script.transactional()) {
            refuse(statement, "needs a file " + script.name() + ".conf with executeInTransaction=false");
        }
    }

    private void checkConstraints(String statement, String table) {
        Optional<Matcher> constraint = find(ADD_CONSTRAINT, statement);
        constraint.map(match -> match.group(1)).ifPresent(added::add);
        boolean harmless = statement.endsWith(" not valid") || statement.contains(" using index ");
        if (constraint.isPresent() && !harmless) {
            refuse(
                    statement,
                    "reads the whole table under a lock: add it NOT VALID, or USING INDEX, and validate it in a later script");
        }
        if (constraint.isEmpty() && find(INLINE_CONSTRAINT, statement).isPresent()) {
            refuse(statement, "adds a column with a constraint: add the constraint by itself, NOT VALID");
        }
        find(VALIDATE, statement)
                .filter(validated -> added.contains(validated.group(1)))
                .ifPresent(_ -> refuse(statement, "validates under the lock of adding it: do it in a later script"));
        find(SET_NOT_NULL, statement)
                .filter(column -> !isChecked(table, column.group(1)))
                .ifPresent(column -> refuse(
                        statement,
                        "reads the whole table under a lock: validate a constraint CHECK (" + column.group(1)
                                + " IS NOT NULL) before"));
    }

    /** Whether a validated constraint says that the column is never null. */
    private boolean isChecked(String table, String column) {
        Pattern check = Pattern.compile("^alter table (?:if exists )?(?:only )?" + Pattern.quote(table)
                + " add constraint (\\S+) check \\( ?" + Pattern.quote(column) + " is not null ?\\)");
        return before.stream()
                .flatMap(statement -> find(check, statement).stream())
                .map(match -> match.group(1))
                .anyMatch(name -> before.stream()
                        .flatMap(statement -> find(VALIDATE, statement).stream())
                        .anyMatch(validated -> validated.group(1).equals(name)));
    }

    private void refuse(String statement, String advice) {
        violations.add(script.name() + ": \"" + statement + "\" " + advice);
    }

    private static Optional<Matcher> find(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::find);
    }
}
