package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.batch.Overloaded;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The sysclient passwords of devices, read many at once. Never blocks. Safe for concurrent use. */
@Singleton
public class Passwords {

    private static final String QUEUE = "passwords";

    private final Jdbi jdbi;
    private final DeviceSecrets secrets;
    private final MicroBatcher<HardwareId, Optional<String>> batcher;

    Passwords(Jdbi jdbi, DeviceSecrets secrets, CredentialsConfig config, RegistrationMetrics metrics) {
        this.jdbi = jdbi;
        this.secrets = secrets;
        this.batcher = new MicroBatcher<>(QUEUE, config.queue(), config.batch(), config.retryPause(), this::read);
        metrics.queued(QUEUE, batcher::waiting);
    }

    /** The password of a device, empty if it has none; fails with {@link Overloaded} when too many are waiting. */
    public Uni<Optional<String>> find(HardwareId device) {
        return batcher.submit(device);
    }

    /** Lets the password of a device wait for its next session, because the one that it was for has ended. */
    public void letWait(HardwareId device) {
        jdbi.useHandle(handle -> secrets.letWait(handle, device));
    }

    private List<Optional<String>> read(List<HardwareId> devices) {
        Map<HardwareId, String> found = jdbi.withHandle(handle -> secrets.passwords(handle, devices));
        return devices.stream()
                .map(device -> Optional.ofNullable(found.get(device)))
                .toList();
    }
}
