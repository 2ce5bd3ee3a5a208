package dev.patchbay.registration.conflict;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceIdentityConflict;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.Batch;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes that sessions replace each other, in the transaction in which they do, under the lock of the device. Costs nothing as
 * long as nothing is replaced.
 */
@Singleton
public class IdentityConflicts {

    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegistrationMetrics metrics;
    private final IdentityConflictConfig config;

    IdentityConflicts(Outbox outbox, AuditTrail audit, RegistrationMetrics metrics, IdentityConflictConfig config) {
        this.outbox = outbox;
        this.audit = audit;
        this.metrics = metrics;
        this.config = config;
    }

    /**
     * A proven session has replaced another one.
     *
     * @param sessionId the new one
     * @param replacedAddress where the other one comes from
     */
    public record Replacement(HardwareId device, UUID sessionId, String address, String replacedAddress) {}

    private record Known(DomainName domain, ReplacementHistory history) {}

    /** Notes the replacements, each of another device. */
    public Uni<Void> replaced(Transaction connection, Instant now, List<Replacement> replacements) {
        return read(connection, replacements.stream().map(Replacement::device).toList())
                .invoke(devices -> note(connection, now, replacements, devices))
                .replaceWithVoid();
    }

    private void note(
            Transaction connection, Instant now, List<Replacement> replacements, Map<HardwareId, Known> devices) {
        Batch batch = connection.batch("""
                update device
                set replacements = :count, replacements_since = :since, connect_after = :after, conflict_at = :conflict,
                    conflict_published = :published
                where hardware_id = :id
                """);
        for (Replacement replacement : replacements) {
            Optional.ofNullable(devices.get(replacement.device()))
                    .ifPresent(known -> note(connection, batch, replacement, known, now));
        }
        batch.send();
    }

    private void note(Transaction connection, Batch batch, Replacement replacement, Known known, Instant now) {
        ReplacementHistory history = known.history().next(now, config);
        batch.bind("id", replacement.device().value())
                .bind("count", history.count())
                .bind("since", history.since())
                .bind("after", history.connectAfter())
                .bind("conflict", history.conflictAt())
                .bind("published", history.publishedAt())
                .add();
        if (history.isPublishedAt(now)) {
            publish(connection, replacement, known.domain(), history, now);
        }
    }

    private void publish(
            Transaction connection,
            Replacement replacement,
            DomainName domain,
            ReplacementHistory history,
            Instant now) {
        outbox.append(
                connection,
                new DeviceIdentityConflict(
                        replacement.device(),
                        replacement.sessionId(),
                        Optional.of(domain),
                        replacement.address(),
                        replacement.replacedAddress(),
                        history.count(),
                        now));
        audit.append(
                connection,
                new Caller(
                        "device " + replacement.device(),
                        domain,
                        Role.VIEWER,
                        Set.of(),
                        Way.SYSTEM,
                        replacement.address()),
                domain,
                "device.identity-conflict",
                "device/" + replacement.device(),
                Optional.empty(),
                Optional.of(Map.of(
                        "addresses",
                        Stream.of(replacement.address(), replacement.replacedAddress())
                                .distinct()
                                .toList(),
                        "replacements",
                        history.count())));
        metrics.identityConflict();
    }

    private static Uni<Map<HardwareId, Known>> read(Transaction connection, List<HardwareId> devices) {
        return connection
                .statement("""
                        select hardware_id, domain, replacements, replacements_since, connect_after, conflict_at,
                               conflict_published
                        from device where hardware_id = any(:ids)
                        """)
                .bindArray("ids", HardwareId.class, devices)
                .map(row -> Map.entry(
                        row.getHardwareId("hardware_id"), new Known(row.getDomainName("domain"), history(row))))
                .list()
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static ReplacementHistory history(Row row) {
        return new ReplacementHistory(
                row.getInt("replacements"),
                row.findInstant("replacements_since").orElse(Instant.EPOCH),
                row.findInstant("connect_after"),
                row.findInstant("conflict_at"),
                row.findInstant("conflict_published"));
    }
}
