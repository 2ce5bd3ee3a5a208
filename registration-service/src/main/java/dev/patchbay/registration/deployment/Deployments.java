package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;

/** Marks the sessions of devices that are to be sent another password, and tells all nodes of it. Safe for concurrent use. */
@Singleton
public class Deployments {

    /** The signal that passwords are outstanding; without payload. */
    static final String SIGNAL = "password_deployment";

    private static final String MARK = """
            update session s set password_due = true
            from device d join domain_rule r on r.domain = d.domain and r.deploys
            where s.hardware_id = d.hardware_id and s.proof <> 'NONE' and not s.password_due
              and d.administrative_number > d.administrative_sent
            """;

    private final Signals signals;

    Deployments(Signals signals) {
        this.signals = signals;
    }

    /**
     * Marks the sessions of those of the devices that are to be sent another password, and lets all nodes look for them once the
     * connection's transaction has committed. To be called with the devices locked.
     */
    public void outstanding(Transaction connection, Collection<HardwareId> devices) {
        signal(
                connection,
                connection
                        .statement(MARK + " and d.hardware_id = any(:ids)")
                        .bindArray(
                                "ids",
                                String.class,
                                devices.stream().map(HardwareId::value).toList())
                        .awaitExecute());
    }

    /**
     * As {@link #outstanding(Transaction, Collection)}, for all devices of a domain. A session that is just being stored may be missed;
     * the next review of its node finds it.
     */
    void outstanding(Transaction connection, DomainName domain) {
        signal(
                connection,
                connection
                        .statement(MARK + " and d.domain = :domain")
                        .bind("domain", domain.value())
                        .awaitExecute());
    }

    /** As {@link #outstanding(Transaction, Collection)}, for some of the sessions; without a signal. Returns how many were marked. */
    public int review(Transaction connection, Collection<UUID> sessions) {
        return connection
                .statement(MARK + " and s.id = any(:sessions)")
                .bindArray("sessions", UUID.class, sessions)
                .awaitExecute();
    }

    private void signal(Transaction connection, int marked) {
        if (marked > 0) {
            signals.raise(connection, SIGNAL, "");
        }
    }
}
