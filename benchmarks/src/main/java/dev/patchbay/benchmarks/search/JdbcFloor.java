package dev.patchbay.benchmarks.search;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A plain connection of the driver that the service uses, for machines without {@code psql}. */
final class JdbcFloor implements Floor {

    private final String url;
    private final String user;

    JdbcFloor(String url, String user) {
        this.url = url;
        this.user = user;
    }

    @Override
    public String name() {
        return "a plain JDBC connection";
    }

    @Override
    public Latencies run(List<String> statements) {
        List<Long> times = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, user);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                long begin = System.nanoTime();
                try (var rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        // the driver has them all by now
                    }
                }
                times.add(System.nanoTime() - begin);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return new Latencies(times);
    }
}
