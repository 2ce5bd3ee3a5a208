package dev.patchbay.kit.secrets;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Encrypts all secrets of the service anew when there is a new key, in the background. */
@Singleton
class SecretRenewal {

    private static final Logger LOG = Logger.getLogger(SecretRenewal.class);

    private final List<ColumnRenewal> columns;

    SecretRenewal(
            @All List<SealedColumn> columns,
            BlockingDatabase database,
            SecretBox box,
            SecretMetrics metrics,
            SecretsConfig config) {
        this.columns = columns.stream()
                .map(column -> {
                    ColumnRenewal renewal = new ColumnRenewal(column, database, box, metrics, config.renewalBatch());
                    metrics.outdated(column.name(), renewal::outdated);
                    return renewal;
                })
                .toList();
    }

    @Scheduled(
            every = "${patchbay.secrets.renewal-interval}",
            identity = "secret-renewal",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        columns.forEach(SecretRenewal::run);
    }

    private static void run(ColumnRenewal column) {
        try {
            column.run();
        } catch (DatabaseException failure) {
            LOG.warnf("secrets are encrypted anew later: %s", failure.getMessage());
        }
    }
}
