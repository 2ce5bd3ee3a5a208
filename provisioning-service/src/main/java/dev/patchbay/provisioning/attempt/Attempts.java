package dev.patchbay.provisioning.attempt;

import dev.patchbay.contracts.HardwareId;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts wrong attempts, for all replicas together, so that guessing is hopeless and visible. Stateless.
 */
@Singleton
public class Attempts {

    private final Jdbi jdbi;
    private final AttemptsConfig config;
    private final Clock clock;

    Attempts(Jdbi jdbi, AttemptsConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    /** Whether neither the device nor its address has been wrong too often. */
    public boolean mayTry(Handle handle, HardwareId device, String address) {
        return handle.createQuery("""
                        select not exists (
                            select from attempt where since > :since
                            and ((subject = :device and wrong >= :per_device)
                              or (subject = :address and wrong >= :per_address)))
                        """)
                .bind("since", begin())
                .bind("device", subject(device))
                .bind("address", subject(address))
                .bind("per_device", config.perDevice())
                .bind("per_address", config.perAddress())
                .mapTo(Boolean.class)
                .one();
    }

    /** Notes a wrong attempt. */
    public void wrong(Handle handle, HardwareId device, String address) {
        // in one order, so that two transactions do not wait for each other
        for (String subject : List.of(subject(address), subject(device))) {
            handle.createUpdate("""
                            insert into attempt (subject, since, wrong) values (:subject, :now, 1)
                            on conflict (subject) do update
                            set wrong = case when attempt.since > :since then attempt.wrong + 1 else 1 end,
                                since = case when attempt.since > :since then attempt.since else :now end
                            """)
                    .bind("subject", subject)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .bind("since", begin())
                    .execute();
        }
    }

    @Scheduled(every = "10m", delayed = "1m", identity = "attempts-retention")
    void forgetOld() {
        jdbi.useHandle(handle -> handle.createUpdate("delete from attempt where since <= :since")
                .bind("since", begin())
                .execute());
    }

    private OffsetDateTime begin() {
        return clock.instant().minus(config.window()).atOffset(ZoneOffset.UTC);
    }

    private static String subject(HardwareId device) {
        return "device/" + device.value();
    }

    private static String subject(String address) {
        return "address/" + address;
    }
}
