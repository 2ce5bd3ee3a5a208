package dev.patchbay.registration.conflict;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceIdentityConflict;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
    public void replaced(Handle handle, Instant now, List<Replacement> replacements) {
        Map<HardwareId, Known> devices =
                read(handle, replacements.stream().map(Replacement::device).toList());
        try (PreparedBatch batch = handle.prepareBatch("""
                update device
                set replacements = :count, replacements_since = :since, connect_after = :after, conflict_at = :conflict,
                    conflict_published = :published
                where hardware_id = :id
                """)) {
            for (Replacement replacement : replacements) {
                Optional.ofNullable(devices.get(replacement.device()))
                        .ifPresent(known -> note(handle, batch, replacement, known, now));
            }
            batch.execute();
        }
    }

    private void note(Handle handle, PreparedBatch batch, Replacement replacement, Known known, Instant now) {
        ReplacementHistory history = known.history().next(now, config);
        batch.bind("id", replacement.device().value())
                .bind("count", history.count())
                .bind("since", timestamp(history.since()))
                .bind("after", history.connectAfter().map(IdentityConflicts::timestamp))
                .bind("conflict", history.conflictAt().map(IdentityConflicts::timestamp))
                .bind("published", history.publishedAt().map(IdentityConflicts::timestamp))
                .add();
        if (history.isPublishedAt(now)) {
            publish(handle, replacement, known.domain(), history, now);
        }
    }

    private void publish(
            Handle handle, Replacement replacement, DomainName domain, ReplacementHistory history, Instant now) {
        outbox.append(
                handle,
                new DeviceIdentityConflict(
                        replacement.device(),
                        replacement.sessionId(),
                        Optional.of(domain),
                        replacement.address(),
                        replacement.replacedAddress(),
                        history.count(),
                        now));
        audit.append(
                handle,
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

    private static Map<HardwareId, Known> read(Handle handle, Collection<HardwareId> devices) {
        Map<HardwareId, Known> known = new HashMap<>();
        handle.createQuery("""
                        select hardware_id, domain, replacements, replacements_since, connect_after, conflict_at,
                               conflict_published
                        from device where hardware_id = any(:ids)
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .map((row, _) -> known.put(
                        new HardwareId(row.getString("hardware_id")),
                        new Known(new DomainName(row.getString("domain")), history(row))))
                .list();
        return known;
    }

    private static ReplacementHistory history(ResultSet row) throws SQLException {
        return new ReplacementHistory(
                row.getInt("replacements"),
                instant(row, "replacements_since").orElse(Instant.EPOCH),
                instant(row, "connect_after"),
                instant(row, "conflict_at"),
                instant(row, "conflict_published"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
