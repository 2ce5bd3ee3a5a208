package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.batch.Overloaded;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The sysclient passwords of devices, many at once. Never blocks. Safe for concurrent use. */
@Singleton
public class Passwords {

    private static final String READS = "passwords";
    private static final String CLAIMS = "password-claims";

    private final Jdbi jdbi;
    private final DeviceSecrets secrets;
    private final MicroBatcher<HardwareId, Optional<Credential>> reads;
    private final MicroBatcher<HardwareId, Optional<Credential>> claims;

    Passwords(Jdbi jdbi, DeviceSecrets secrets, CredentialsConfig config, RegistrationMetrics metrics) {
        this.jdbi = jdbi;
        this.secrets = secrets;
        this.reads = new MicroBatcher<>(READS, config.queue(), config.batch(), config.retryPause(), this::read);
        this.claims = new MicroBatcher<>(CLAIMS, config.queue(), config.batch(), config.retryPause(), this::take);
        metrics.queued(READS, reads::waiting);
        metrics.queued(CLAIMS, claims::waiting);
    }

    /** The password of a device, empty if it has been given none; fails with {@link Overloaded} when too many are waiting. */
    public Uni<Optional<Credential>> find(HardwareId device) {
        return reads.submit(device);
    }

    /**
     * Takes the password that waits to be given to a device; empty if none does. Of several sessions that ask, one gets it,
     * and if it can't pass it on, it must {@link #letWait} again.
     */
    public Uni<Optional<Credential>> claim(HardwareId device) {
        return claims.submit(device);
    }

    /** Puts a password back that was claimed and could not be given. */
    public Uni<Void> letWait(HardwareId device, Credential credential) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> jdbi.useHandle(handle -> secrets.letWait(handle, device, credential.assignment())));
    }

    private List<Optional<Credential>> read(List<HardwareId> devices) {
        Map<HardwareId, Credential> found = jdbi.withHandle(handle -> secrets.passwords(handle, devices));
        return devices.stream()
                .map(device -> Optional.ofNullable(found.get(device)))
                .toList();
    }

    private List<Optional<Credential>> take(List<HardwareId> devices) {
        Map<HardwareId, Credential> taken = new HashMap<>(jdbi.withHandle(handle -> secrets.claim(handle, devices)));
        // removed, since a device may come twice in a batch
        return devices.stream()
                .map(device -> Optional.ofNullable(taken.remove(device)))
                .toList();
    }
}
