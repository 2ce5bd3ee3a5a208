package dev.patchbay.kit.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes the pool of connections as Quarkus does, with the limits of {@link DatabaseConfig}. */
@Singleton
public class PoolCreator implements PgPoolCreator {

    /** Longer texts of statements are not kept prepared; the longest of ours have about 3,000 characters. */
    private static final int LONGEST_PREPARED = 8_192;

    private final DatabaseConfig config;
    private volatile Optional<PgConnectOptions> server = Optional.empty();

    PoolCreator(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        servers.forEach(this::limit);
        server = Optional.of(servers.getFirst());
        return PgBuilder.pool()
                .using(input.vertx())
                .connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .with(limited(input.poolOptions()))
                .withConnectHandler(StalledConnection::watch)
                .build();
    }

    /**
     * The settings of the connections of the pool.
     *
     * @throws java.util.NoSuchElementException before there is a pool
     */
    PgConnectOptions server() {
        return server.orElseThrow();
    }

    private PoolOptions limited(PoolOptions pool) {
        return pool.setConnectionTimeout(
                        Math.toIntExact(config.acquisitionTime().toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(config.acquisitionQueue());
    }

    private void limit(PgConnectOptions server) {
        long statementTime = config.statementTime().toMillis();
        server.setConnectTimeout(Math.toIntExact(config.connectTime().toMillis()));
        server.setTcpKeepAlive(true);
        server.setPreparedStatementCacheSqlLimit(LONGEST_PREPARED);
        server.addProperty("statement_timeout", Long.toString(statementTime));
        // nothing that a statement gives depends on where the server is
        server.addProperty("TimeZone", "UTC");
        // plans fit what is asked for; one that was made and kept while the tables were empty fits nothing
        server.addProperty("plan_cache_mode", "force_custom_plan");
        // a server that stalls without closing: nothing comes, though each statement has ended by then
        server.setIdleTimeout(Math.toIntExact(statementTime + 5_000)).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
