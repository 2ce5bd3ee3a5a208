package dev.patchbay.inventory.unassigned;

import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.inventory.InventoryMetrics.Forgotten;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the table of unassigned devices small. Any replica may do so at any time: rows that another transaction works on
 * are left for the next time.
 */
@Singleton
public class UnassignedLimits {

    private static final int PARTS = 100;

    private final BlockingDatabase database;
    private final AtomicInteger sinceCounted = new AtomicInteger();
    private final Clock clock;
    private final UnassignedConfig config;
    private final InventoryMetrics metrics;

    public UnassignedLimits(BlockingDatabase database, Clock clock, UnassignedConfig config, InventoryMetrics metrics) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.metrics = metrics;
    }

    /** Forgets devices that are offline for longer than they are to be remembered. */
    @Scheduled(every = "1m", delayed = "10s", identity = "unassigned-retention")
    void forgetOld() {
        metrics.forgotten(Forgotten.RETENTION, database.read(this::forgetOld));
        database.useTransaction(this::enforce);
    }

    int forgetOld(Connection connection) {
        return connection
                .statement("""
                        delete from unassigned_device where hardware_id in (
                            select hardware_id from unassigned_device where not online and last_seen < :before
                            for update skip locked)
                        """)
                .bind("before", clock.instant().minus(config.unassignedRetention()))
                .awaitExecute();
    }

    /**
     * Devices were added in this transaction. Counting reads all of them, so it is done once for each hundredth of the limit that
     * is added, and by time: the limit may be passed by so many for each replica.
     */
    public void added(Transaction connection, int devices) {
        if (sinceCounted.addAndGet(devices) >= Math.max(1, config.unassignedLimit() / PARTS)) {
            sinceCounted.set(0);
            enforce(connection);
        }
    }

    /** Forgets the devices that are too many. */
    void enforce(Transaction connection) {
        long tooMany = connection
                        .statement("select count(*) from unassigned_device")
                        .mapTo(Long.class)
                        .awaitOne()
                - config.unassignedLimit();
        if (tooMany > 0) {
            metrics.forgotten(Forgotten.LIMIT, forget(connection, tooMany));
        }
    }

    private static int forget(Transaction connection, long tooMany) {
        return connection.statement("""
                        delete from unassigned_device where hardware_id in (
                            select hardware_id from unassigned_device
                            order by online, last_seen limit :tooMany for update skip locked)
                        """).bind("tooMany", tooMany).awaitExecute();
    }
}
