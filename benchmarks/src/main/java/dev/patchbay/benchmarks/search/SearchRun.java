package dev.patchbay.benchmarks.search;

import dev.patchbay.benchmarks.Stopwatch;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.JitCompiler;
import dev.patchbay.stack.suite.Suite;
import dev.patchbay.stack.suite.SuiteConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Asks all questions, each of the service and of the floor, one right after the other. */
final class SearchRun {

    private static final String INVENTORY = "inventory";

    /** No other statement of the service has it. */
    private static final String MARK = "sorted_by";

    private static final int VARIANTS = 20;
    private static final int WARMING_ROUNDS = 3;

    private final SearchClient client;
    private final Floor floor;
    private final int rounds;

    private SearchRun(SearchClient client, Floor floor, int rounds) {
        this.client = client;
        this.floor = floor;
        this.rounds = rounds;
    }

    /** @param rounds how often each question is asked, with twenty values each time */
    static SearchFigures run(int devices, int rounds, JitCompiler compiler) throws SQLException {
        Path directory = Directories.temporary("bench-search");
        try (var suite = Suite.start(SuiteConfig.keeping(directory, 0, 0).withCompiler(compiler))) {
            var postgres = suite.postgres();
            String url = postgres.jdbcUrl(INVENTORY);
            try (Connection database = DriverManager.getConnection(url, postgres.username(), postgres.password())) {
                DeviceRows.fill(database, devices);
                var client = new SearchClient(suite.replicaUrl(INVENTORY, 1), suite.token("operator", "operator"));
                Floor floor = PsqlFloor.isInstalled()
                        ? new PsqlFloor("postgresql://%s:%s@127.0.0.1:%d/%s"
                                .formatted(postgres.username(), postgres.password(), postgres.port(), INVENTORY))
                        : new JdbcFloor(url, postgres.username());
                Path log = directory.resolve("logs").resolve("postgres.log");
                return new SearchRun(client, floor, rounds).run(devices, database, log);
            }
        } finally {
            Directories.delete(directory);
        }
    }

    private SearchFigures run(int devices, Connection database, Path log) throws SQLException {
        for (int i = 0; i < WARMING_ROUNDS; i++) {
            Question.ALL.forEach(this::ask);
        }
        List<String> statements = statements(database, log);
        List<SearchFigures.Answered> answered = new ArrayList<>();
        for (Question question : Question.ALL) {
            int first = answered.size() * VARIANTS;
            List<String> same = statements.subList(first, first + VARIANTS);
            answered.add(compare(question, same));
        }
        return new SearchFigures(devices, floor.name(), answered);
    }

    private SearchFigures.Answered compare(Question question, List<String> same) {
        List<Latencies> suite = new ArrayList<>();
        List<Latencies> least = new ArrayList<>();
        floor.run(same);
        ask(question);
        for (int i = 0; i < rounds; i++) {
            suite.add(ask(question));
            least.add(floor.run(same));
        }
        return new SearchFigures.Answered(question.name(), Latencies.all(suite), Latencies.all(least));
    }

    private Latencies ask(Question question) {
        return new Latencies(IntStream.range(0, VARIANTS)
                .mapToObj(i -> client.ask(question.parameters().apply(i)))
                .toList());
    }

    /** What the service asks for, question by question and value by value. */
    private List<String> statements(Connection database, Path log) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("alter system set log_min_duration_statement = 0");
            statement.execute("select pg_reload_conf()");
            Question.ALL.forEach(this::ask);
            int expected = Question.ALL.size() * VARIANTS;
            Stopwatch.await(
                    "the statements in the log",
                    () -> StatementLog.read(log, MARK).size() >= expected);
            statement.execute("alter system reset log_min_duration_statement");
            statement.execute("select pg_reload_conf()");
            List<String> read = StatementLog.read(log, MARK);
            return read.subList(read.size() - expected, read.size());
        }
    }
}
