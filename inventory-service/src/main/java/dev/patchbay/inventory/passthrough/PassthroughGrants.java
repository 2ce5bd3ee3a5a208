package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.runtime.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What callers can do with grants for the web pages of a device. Safe for concurrent use. */
@Singleton
class PassthroughGrants {

    private final BlockingDatabase database;
    private final GrantRows rows;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;
    private final Ids ids;

    PassthroughGrants(
            BlockingDatabase database, GrantRows rows, AccessPolicy policy, AuditTrail audit, Clock clock, Ids ids) {
        this.database = database;
        this.rows = rows;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** A new grant with its key, which is shown this once. */
    record Made(PassthroughGrant grant, String key) {}

    Made make(Caller caller, DomainName domain, HardwareId hardwareId, Supplier<Duration> lifetime) {
        policy.requireWrite(caller, domain);
        Instant now = clock.instant();
        Instant end = now.plus(lifetime.get());
        String key = ids.next().toString();
        PassthroughGrant grant = new PassthroughGrant(ids.next(), hardwareId, caller.name(), caller.domain(), now, end);
        database.useTransaction(connection -> {
            rows.insert(connection, grant, device(connection, domain, hardwareId), caller.role(), KeyHash.of(key));
            audit.append(
                    connection,
                    caller,
                    domain,
                    "passthrough.grant",
                    "device/" + hardwareId,
                    Optional.empty(),
                    Optional.of(GrantView.of(grant)));
        });
        return new Made(grant, key);
    }

    /** Those that have not run out, oldest first. */
    List<PassthroughGrant> list(Caller caller, DomainName domain, HardwareId hardwareId) {
        policy.requireRead(caller, domain);
        return database.read(
                connection -> rows.of(connection, device(connection, domain, hardwareId), hardwareId, clock.instant()));
    }

    void revoke(Caller caller, DomainName domain, HardwareId hardwareId, UUID id) {
        policy.requireWrite(caller, domain);
        database.useTransaction(connection -> {
            PassthroughGrant revoked = rows.remove(connection, device(connection, domain, hardwareId), hardwareId, id)
                    .orElseThrow(() -> ProblemException.missing("grant"));
            audit.append(
                    connection,
                    caller,
                    domain,
                    "passthrough.revoke",
                    "device/" + hardwareId,
                    Optional.of(GrantView.of(revoked)),
                    Optional.empty());
        });
    }

    private static long device(Connection connection, DomainName domain, HardwareId hardwareId) {
        return connection
                .statement("""
                        select device.id from device join domain on domain.id = device.domain_id
                        where hardware_id = :device and domain.name = :domain
                        """)
                .bind("device", hardwareId.value())
                .bind("domain", domain.value())
                .mapTo(Long.class)
                .awaitFirst()
                .orElseThrow(PassthroughGrants::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.missing("device");
    }
}
