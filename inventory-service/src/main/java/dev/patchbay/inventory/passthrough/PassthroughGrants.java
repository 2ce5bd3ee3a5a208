package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.audit.AuditTrail;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What callers can do with grants for the web pages of a device. Safe for concurrent use. */
@Singleton
class PassthroughGrants {

    private final Jdbi jdbi;
    private final GrantRows rows;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;
    private final Ids ids;

    PassthroughGrants(Jdbi jdbi, GrantRows rows, AccessPolicy policy, AuditTrail audit, Clock clock, Ids ids) {
        this.jdbi = jdbi;
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
        jdbi.useTransaction(handle -> {
            rows.insert(handle, grant, device(handle, domain, hardwareId), caller.role(), KeyHash.of(key));
            audit.append(
                    handle,
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
        return jdbi.withHandle(
                handle -> rows.of(handle, device(handle, domain, hardwareId), hardwareId, clock.instant()));
    }

    void revoke(Caller caller, DomainName domain, HardwareId hardwareId, UUID id) {
        policy.requireWrite(caller, domain);
        jdbi.useTransaction(handle -> {
            PassthroughGrant revoked = rows.remove(handle, device(handle, domain, hardwareId), hardwareId, id)
                    .orElseThrow(() -> ProblemException.missing("grant"));
            audit.append(
                    handle,
                    caller,
                    domain,
                    "passthrough.revoke",
                    "device/" + hardwareId,
                    Optional.of(GrantView.of(revoked)),
                    Optional.empty());
        });
    }

    private static long device(Handle handle, DomainName domain, HardwareId hardwareId) {
        return handle.createQuery("""
                        select device.id from device join domain on domain.id = device.domain_id
                        where hardware_id = :device and domain.name = :domain
                        """)
                .bind("device", hardwareId.value())
                .bind("domain", domain.value())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(PassthroughGrants::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.missing("device");
    }
}
