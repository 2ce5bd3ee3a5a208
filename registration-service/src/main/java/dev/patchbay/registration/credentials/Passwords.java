package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Database;
import dev.patchbay.kit.workers.Workers;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.batch.Overloaded;
import dev.patchbay.registration.credentials.DeviceSecrets.Claim;
import dev.patchbay.registration.credentials.DeviceSecrets.Claimed;
import dev.patchbay.registration.deployment.AdministrativePasswords;
import dev.patchbay.registration.deployment.Deployable;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The passwords of devices, many at once: those that they authenticate with, and with them the administrative ones that they
 * are to be sent then. Never blocks. Safe for concurrent use.
 */
@Singleton
public class Passwords {

    private static final String READS = "passwords";
    private static final String CLAIMS = "password-claims";

    private final Database database;
    private final BlockingDatabase blocking;
    private final DeviceSecrets secrets;
    private final AdministrativePasswords administrative;
    private final MicroBatcher<HardwareId, Optional<Credential>> reads;
    private final MicroBatcher<Claim, Optional<Credential>> claims;

    Passwords(
            Database database,
            BlockingDatabase blocking,
            DeviceSecrets secrets,
            AdministrativePasswords administrative,
            CredentialsConfig config,
            RegistrationMetrics metrics,
            Workers workers) {
        this.database = database;
        this.blocking = blocking;
        this.secrets = secrets;
        this.administrative = administrative;
        this.reads =
                new MicroBatcher<>(workers, READS, config.queue(), config.batch(), config.retryPause(), this::read);
        this.claims =
                new MicroBatcher<>(workers, CLAIMS, config.queue(), config.batch(), config.retryPause(), this::take);
        metrics.queued(READS, reads::waiting);
        metrics.queued(CLAIMS, claims::waiting);
    }

    /** The password of a device, empty if it has been given none; fails with {@link Overloaded} when too many are waiting. */
    public Uni<Optional<Credential>> find(HardwareId device) {
        return reads.submit(device);
    }

    /**
     * Takes the password that waits to be given to a device, for this session; empty if none does. Of several sessions that
     * ask, one gets it, until it ends or lets it {@link #letWait wait} again.
     *
     * @param session one that is stored
     */
    public Uni<Optional<Credential>> claim(HardwareId device, UUID session) {
        return claims.submit(new Claim(device, session));
    }

    /** Puts a password back that was claimed and could not be given. */
    public Uni<Void> letWait(HardwareId device, UUID session) {
        return secrets.letWait(database.connection(), device, session);
    }

    private List<Optional<Credential>> read(List<HardwareId> devices) {
        Map<HardwareId, Credential> found = blocking.read(connection -> {
            Map<HardwareId, Credential> passwords = secrets.passwords(connection, devices);
            return withDeployables(connection, passwords);
        });
        return devices.stream()
                .map(device -> Optional.ofNullable(found.get(device)))
                .toList();
    }

    private List<Optional<Credential>> take(List<Claim> asked) {
        // in one transaction: what can't be given completely must not count as taken
        Map<UUID, Credential> taken = blocking.inTransaction(connection -> {
            Map<UUID, Credential> given = new HashMap<>();
            Map<HardwareId, Claimed> claimed = secrets.claim(connection, asked);
            Map<HardwareId, Credential> credentials = new HashMap<>();
            claimed.forEach((device, claim) -> credentials.put(device, claim.credential()));
            Map<HardwareId, Credential> complete = withDeployables(connection, credentials);
            claimed.forEach(
                    (device, claim) -> given.put(claim.session(), complete.getOrDefault(device, claim.credential())));
            return given;
        });
        // removed, since a session may come twice in a batch
        return asked.stream()
                .map(claim -> Optional.ofNullable(taken.remove(claim.session())))
                .toList();
    }

    /** Read after the credentials: if either changes in between, the number tells that the device is to be sent another. */
    private Map<HardwareId, Credential> withDeployables(
            Connection connection, Map<HardwareId, Credential> credentials) {
        if (credentials.isEmpty()) {
            return credentials;
        }
        Map<HardwareId, Deployable> deployables = administrative.deployable(connection, credentials.keySet());
        Map<HardwareId, Credential> complete = new HashMap<>();
        credentials.forEach((device, credential) ->
                complete.put(device, credential.with(Optional.ofNullable(deployables.get(device)))));
        return complete;
    }
}
