package dev.patchbay.testkit.migrations;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a single statement must not do. */
enum StatementRule {
    DROP(
            "removes what the version before still uses: do it in a contract step",
            true,
            "^(drop (table|view|materialized view|function|procedure|type|sequence|schema|domain)|truncate)\\b"
                    + "|^alter table .*\\bdrop (column\\b|(if exists )?(?!column|constraint|default|not null|expression|identity)\\w)"),
    RENAME(
            "renames what the version before still uses: add the new name, write both, and remove the old one in a contract step",
            true,
            "^alter .*\\brename\\b"),
    CHANGE_TYPE(
            "changes a type, which rewrites the table: add a column, and remove the old one in a contract step",
            true,
            "^alter table .*\\balter (column )?\\S+ (set data )?type\\b"),
    NOT_NULL_WITHOUT_DEFAULT(
            "adds a column that must not be null, which the version before does not write: give it a constant default",
            false,
            "^alter table .*\\badd (column )?(?!constraint|check|foreign|unique|primary)"
                    + "(?:\\([^)]*\\)|(?!\\bdefault\\b)[^,(])*\\b" + "not null\\b(?![^,]*\\bdefault\\b)"),
    REWRITING_DEFAULT(
            "adds a column whose value differs for each row, which rewrites the table: add it empty and fill it in batches",
            false,
            "^alter table .*\\badd (column )?[^,]*(\\b(random|gen_random_uuid|uuidv4|uuidv7|clock_timestamp|nextval)\\(|serial\\b|\\bgenerated )"),
    UPDATE_ALL(
            "changes all rows in one transaction: do it in batches in the service", false, "^(update|delete from)\\b") {
        @Override
        boolean excuses(String statement) {
            return statement.contains(" where ");
        }
    },
    DYNAMIC("has SQL that can't be checked: write plain statements", false, "^do\\b");

    private final String advice;
    private final boolean inContract;
    private final Predicate<String> pattern;

    StatementRule(String advice, boolean inContract, String pattern) {
        this.advice = advice;
        this.inContract = inContract;
        this.pattern = Pattern.compile(pattern).asPredicate();
    }

    /** What is wrong with the statement, if something is. */
    Optional<String> violation(MigrationScript script, String statement) {
        boolean allowed = inContract && script.contract();
        return !allowed && pattern.test(statement) && !excuses(statement) ? Optional.of(advice) : Optional.empty();
    }

    boolean excuses(String statement) {
        return false;
    }
}
