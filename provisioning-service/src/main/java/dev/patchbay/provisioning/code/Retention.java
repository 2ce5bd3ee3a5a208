package dev.patchbay.provisioning.code;

import dev.patchbay.kit.database.BlockingDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Forgets codes some time after they have ended; until then people can see what became of them. */
@Singleton
class Retention {

    private static final Duration TIME = Duration.ofDays(90);

    private final BlockingDatabase database;
    private final CodeStore store;
    private final Clock clock;

    Retention(BlockingDatabase database, CodeStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "codes-retention")
    void forgetOld() {
        database.use(connection -> store.forget(connection, clock.instant().minus(TIME)));
    }
}
