package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Statement;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.registration.deployment.AdministrativePasswords;
import dev.patchbay.registration.deployment.AdministrativePasswords.StoredPassword;
import dev.patchbay.registration.deployment.Deployable;
import dev.patchbay.registration.session.DeviceKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What sessions read and change in the table of devices: the passwords that they prove and are given. Never blocks. */
@Singleton
class CredentialRepository {

    private static final String CREDENTIALS = """
            select d.hardware_id, d.sysclient_password, d.assignment,
                   case when d.connect_after > :now
                        then (select d.connect_after from session s
                              where s.hardware_id = d.hardware_id and s.proof <> 'NONE' limit 1)
                        end as connect_after,
                   r.domain is not null and not d.administrative_renew as deployable,
                   d.domain, d.administrative_kind, d.administrative_password, d.administrative_renew,
                   d.administrative_number, p.sealed_password as domain_password
            from device d
            left join domain_rule r on r.domain = d.domain and r.deploys
            left join domain_secret p on p.name = r.domain
            where d.hardware_id = any(:ids)
            """;

    private final SecretBox box;
    private final AdministrativePasswords administrative;
    private final Clock clock;
    private final Duration grantTime;

    CredentialRepository(SecretBox box, AdministrativePasswords administrative, Clock clock, CredentialsConfig config) {
        this.box = box;
        this.administrative = administrative;
        this.clock = clock;
        this.grantTime = config.grantTime();
    }

    /** A session that wants the password of its device. */
    record Claim(HardwareId device, UUID session) {}

    private record Found(HardwareId device, Credential credential, Optional<StoredPassword> administrative) {}

    /** What those devices have that have been given a password, as far as we know: a session that took it may have failed. */
    Uni<Map<HardwareId, Credential>> given(Connection connection, Collection<HardwareId> devices) {
        return credentials(
                connection.statement(CREDENTIALS
                        + " and (d.grant_until is null or d.grant_until <= :now or d.granted_to is not null)"),
                devices);
    }

    /**
     * Takes the passwords that wait to be given to these devices, so that each is given to one session only: the one in which
     * the device has asked for it, any other only if that has ended or the device has not asked. It goes on
     * waiting until the session is stored as proven ({@link dev.patchbay.registration.presence.SessionTransaction}); if the
     * session ends before that, the next one may take it. The session that has taken it may take it again: the connection may have
     * broken after the commit.
     *
     * @param claims of sessions that are stored; several may want the password of one device
     * @return what each session that has taken one is to be given
     */
    Uni<Map<UUID, Credential>> claim(Transaction connection, List<Claim> claims) {
        List<HardwareId> devices = claims.stream().map(Claim::device).toList();
        Uni<List<Claim>> taken = connection
                .statement("""
                        update device d set granted_to = claim.session
                        from unnest(:ids, :sessions) as claim (id, session)
                        where d.hardware_id = claim.id and d.grant_until > :now
                          and (d.granted_to is null or d.granted_to = claim.session
                               or not exists (select from session s where s.id = d.granted_to))
                          and (d.granted_for is null or d.granted_for = claim.session
                               or not exists (select from session s where s.id = d.granted_for))
                        returning d.hardware_id, d.granted_to
                        """)
                .bind("now", clock.instant())
                .bindArray("ids", HardwareId.class, devices)
                .bindArray(
                        "sessions",
                        UUID.class,
                        claims.stream().map(Claim::session).toList())
                .map(row -> new Claim(row.getHardwareId("hardware_id"), row.getUuid("granted_to")))
                .list();
        // sent together; the rows are read after they were taken, and locked by that
        return Uni.combine()
                .all()
                .unis(taken, credentials(connection.statement(CREDENTIALS), devices))
                .with(CredentialRepository::bySession);
    }

    private static Map<UUID, Credential> bySession(List<Claim> taken, Map<HardwareId, Credential> credentials) {
        Map<UUID, Credential> given = new HashMap<>();
        taken.forEach(claim -> Optional.ofNullable(credentials.get(claim.device()))
                .ifPresent(credential -> given.put(claim.session(), credential)));
        return given;
    }

    /** Lets the next session take the password, because it could not be given to this one. */
    Uni<Void> letWait(Connection connection, HardwareId device, UUID session) {
        return connection
                .statement("""
                        update device set grant_until = :until, granted_to = null
                        where hardware_id = :id and granted_to = :session
                        """)
                .bind("id", device.value())
                .bind("session", session)
                .bind("until", clock.instant().plus(grantTime))
                .execute()
                .replaceWithVoid();
    }

    private Uni<Map<HardwareId, Credential>> credentials(Statement statement, Collection<HardwareId> devices) {
        return statement
                .bind("now", clock.instant())
                .bindArray("ids", HardwareId.class, devices)
                .map(this::found)
                .list()
                .map(this::withDeployables);
    }

    private Found found(Row row) {
        HardwareId id = row.getHardwareId("hardware_id");
        String password = box.decrypt(row.getBytes("sysclient_password"), DeviceSecrets.place(id));
        return new Found(
                id,
                new Credential(
                        new DeviceKey(password, row.getLong("assignment")),
                        Optional.empty(),
                        row.findInstant("connect_after")),
                row.getBoolean("deployable") ? Optional.of(AdministrativePasswords.stored(row)) : Optional.empty());
    }

    private Map<HardwareId, Credential> withDeployables(List<Found> found) {
        Map<HardwareId, Deployable> deployables = administrative.inClear(
                found.stream().flatMap(one -> one.administrative().stream()).toList());
        Map<HardwareId, Credential> credentials = new HashMap<>();
        found.forEach(one -> credentials.put(
                one.device(), one.credential().with(Optional.ofNullable(deployables.get(one.device())))));
        return credentials;
    }
}
