package dev.patchbay.testkit.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A versioned migration.
 *
 * @param name the name of its file
 * @param transactional whether Flyway runs it in a transaction
 * @param contract whether it is marked as one that removes what no running version uses
 * @param statements in lower case, without comments, with single blanks
 */
record MigrationScript(String name, boolean transactional, boolean contract, List<String> statements) {

    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: since \\d+\\.\\d+(\\.\\d+)?\\b");
    private static final Pattern NO_TRANSACTION = Pattern.compile("(?mi)^\\s*executeInTransaction\\s*=\\s*false\\s*$");

    /** Comments, quoted texts of all kinds, and the ends of statements. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)(?<comment>--[^\\n]*|/\\*.*?\\*/)|(?<quoted>'(?:[^']|'')*'|\"[^\"]*\"|(?<tag>\\$\\w*\\$).*?\\k<tag>)|(?<end>;)");

    MigrationScript {
        statements = List.copyOf(statements);
    }

    /** @param config the content of {@code <name>.conf}; empty if there is no such file */
    static MigrationScript parse(String name, String sql, String config) {
        return new MigrationScript(
                name,
                !NO_TRANSACTION.matcher(config).find(),
                CONTRACT.matcher(sql).find(),
                split(sql));
    }

    private static List<String> split(String sql) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        Matcher token = TOKEN.matcher(sql);
        int from = 0;
        while (token.find()) {
            statement.append(sql, from, token.start());
            from = token.end();
            if (token.group("end") != null) {
                add(statements, statement);
            } else {
                statement.append(token.group("quoted") == null ? " " : token.group());
            }
        }
        add(statements, statement.append(sql.substring(from)));
        return statements;
    }

    private static void add(List<String> statements, StringBuilder statement) {
        String text = statement.toString().replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            statements.add(text);
        }
        statement.setLength(0);
    }
}
