package dev.patchbay.provisioning.attempt;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.security.SecurityEvent;
import dev.patchbay.kit.security.SecurityLog;
import io.github.bucket4j.Bucket;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Counts wrong attempts, so that guessing is hopeless and visible. Attempts count per client network, and per device within a
 * network: a hardware id is no secret, so wrong attempts under it from elsewhere must not lock the device out. These counts
 * hold for all replicas together, and {@link #mayTry} makes the attempts of one network wait for each other until their
 * transactions end, so that parallel ones can't pass a limit. Besides, each replica has a limit for all networks together.
 * Safe for concurrent use.
 */
@Singleton
public class Attempts {

    private final BlockingDatabase database;
    private final AttemptsConfig config;
    private final Clock clock;
    private final SecurityLog log;
    private final Bucket total;
    private final Bucket ceiling;

    Attempts(BlockingDatabase database, AttemptsConfig config, Clock clock, SecurityLog log) {
        this.log = log;
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.total = bucket(config.total(), config.window());
        this.ceiling = bucket(config.ceiling(), config.window());
    }

    private static Bucket bucket(int attempts, Duration window) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, window))
                .build();
    }

    /**
     * Whether the attempt is looked at. Until the transaction ends, no other attempt of the network is.
     *
     * @param connection of the transaction in which the attempt is looked at and, if it is wrong, counted
     */
    public boolean mayTry(Transaction connection, HardwareId device, ClientNetwork network) {
        boolean allowed = isWithinLimits(connection, device, network);
        if (!allowed) {
            log.log(SecurityEvent.CODE_REFUSED, network.value(), device.value());
        }
        return allowed;
    }

    private boolean isWithinLimits(Transaction connection, HardwareId device, ClientNetwork network) {
        if (ceiling.getAvailableTokens() == 0) {
            return false;
        }
        connection
                .statement("select cast(pg_advisory_xact_lock(hashtextextended(:network, 0)) as text)")
                .bind("network", subject(network))
                .mapTo(String.class)
                .awaitOne();
        // a statement of its own, so that it sees what the attempts before have counted
        return connection
                .statement("""
                        select not exists (
                            select from attempt where since > :since
                            and ((subject = :device and wrong >= :per_device)
                              or (subject = :network and wrong >= :per_network)))
                        """)
                .bind("since", begin())
                .bind("device", subject(device, network))
                .bind("network", subject(network))
                .bind("per_device", config.perDevice())
                .bind("per_network", total.getAvailableTokens() == 0 ? 1 : config.perAddress())
                .mapTo(Boolean.class)
                .awaitOne();
    }

    /** Counts a wrong attempt. */
    public void wrong(Transaction connection, HardwareId device, ClientNetwork network) {
        log.log(SecurityEvent.WRONG_CODE, network.value(), device.value());
        total.tryConsume(1);
        ceiling.tryConsume(1);
        for (String subject : List.of(subject(network), subject(device, network))) {
            connection
                    .statement("""
                            insert into attempt (subject, since, wrong) values (:subject, :now, 1)
                            on conflict (subject) do update
                            set wrong = case when attempt.since > :since then attempt.wrong + 1 else 1 end,
                                since = case when attempt.since > :since then attempt.since else :now end
                            """)
                    .bind("subject", subject)
                    .bind("now", clock.instant())
                    .bind("since", begin())
                    .awaitExecute();
        }
    }

    @Scheduled(every = "10m", delayed = "1m", identity = "attempts-retention")
    void forgetOld() {
        database.use(connection -> connection
                .statement("delete from attempt where since <= :since")
                .bind("since", begin())
                .awaitExecute());
    }

    private Instant begin() {
        return clock.instant().minus(config.window());
    }

    private static String subject(HardwareId device, ClientNetwork network) {
        return "device/" + device.value() + "/" + network;
    }

    private static String subject(ClientNetwork network) {
        return "network/" + network;
    }
}
