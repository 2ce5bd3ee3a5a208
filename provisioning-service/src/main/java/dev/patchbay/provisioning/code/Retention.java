package dev.patchbay.provisioning.code;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Forgets codes some time after they have ended; until then people can see what became of them. */
@Singleton
class Retention {

    private static final Duration TIME = Duration.ofDays(90);

    private final Jdbi jdbi;
    private final CodeStore store;
    private final Clock clock;

    Retention(Jdbi jdbi, CodeStore store, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "codes-retention")
    void forgetOld() {
        jdbi.useHandle(handle -> store.forget(handle, clock.instant().minus(TIME)));
    }
}
