package dev.patchbay.inventory.passthrough;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.runtime.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The keys of the app sessions of this replica. Each is good until it is closed, or its replica has not been heard of for a
 * while; so that the sessions of a whole replica take one row to keep alive. Safe for concurrent use; may block.
 */
@Singleton
public class SessionKeys {

    private static final Logger LOG = Logger.getLogger(SessionKeys.class);

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final BlockingDatabase database;
    private final Set<UUID> closing = ConcurrentHashMap.newKeySet();
    private final PassthroughConfig config;
    private final Clock clock;
    private final Ids ids;
    private final UUID replica;

    SessionKeys(BlockingDatabase database, PassthroughConfig config, Clock clock, Ids ids) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
        this.replica = ids.next();
    }

    /** A new key with the rights of the caller. */
    public UUID open(Caller caller) {
        UUID key = ids.next();
        database.useTransaction(connection -> {
            renewReplica(connection);
            connection
                    .statement("""
                            insert into passthrough_key (id, key_hash, user_name, user_domain, user_role, created_at, replica)
                            values (:id, :hash, :name, :domain, :role, :at, :replica)
                            """)
                    .bind("id", ids.next())
                    .bind("hash", KeyHash.of(key.toString()))
                    .bind("name", caller.name())
                    .bind("domain", caller.domain().value())
                    .bind("role", caller.role().name())
                    .bind("at", clock.instant())
                    .bind("replica", replica)
                    .awaitExecute();
        });
        return key;
    }

    /** The key is void from now on, or as soon as the database can be reached. */
    public void close(UUID key) {
        closing.add(key);
        try {
            database.use(this::closeAll);
        } catch (DatabaseException unreachable) {
            LOG.warnf("a key of an app session is closed later: %s", unreachable.getMessage());
        }
    }

    private void closeAll(Connection connection) {
        for (UUID key : List.copyOf(closing)) {
            connection
                    .statement("delete from passthrough_key where key_hash = :hash")
                    .bind("hash", KeyHash.of(key.toString()))
                    .awaitExecute();
            closing.remove(key);
        }
    }

    @Scheduled(every = "5s", identity = "app-replica", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        try {
            database.use(this::closeAll);
            database.use(this::renewReplica);
        } catch (DatabaseException unreachable) {
            LOG.warnf("keys of app sessions can't be renewed: %s", unreachable.getMessage());
        }
    }

    /** Forgets what is void anyway. */
    @Scheduled(every = "1m", delayed = "20s", identity = "passthrough-keys")
    void forgetOld() {
        database.useTransaction(connection -> {
            Instant now = clock.instant();
            // much later than its keys are void: a replica that comes back finds the keys of its open sessions again
            connection
                    .statement("delete from app_replica where alive_until < :gone and id <> :own")
                    .bind("gone", now.minus(FORGOTTEN_AFTER))
                    .bind("own", replica)
                    .awaitExecute();
            connection
                    .statement("delete from passthrough_key where expires_at < :now")
                    .bind("now", now)
                    .awaitExecute();
        });
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            database.use(connection -> connection
                    .statement("delete from app_replica where id = :id")
                    .bind("id", replica)
                    .awaitExecute());
        } catch (DatabaseException unreachable) {
            LOG.debugf("the keys run out by themselves: %s", unreachable.getMessage());
        }
    }

    private void renewReplica(Connection connection) {
        connection
                .statement("""
                        insert into app_replica (id, alive_until) values (:id, :until)
                        on conflict (id) do update set alive_until = excluded.alive_until
                        """)
                .bind("id", replica)
                .bind("until", clock.instant().plus(config.replicaTime()))
                .awaitExecute();
    }
}
