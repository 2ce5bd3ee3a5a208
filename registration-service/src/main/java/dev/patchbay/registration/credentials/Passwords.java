package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Database;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.batch.Overloaded;
import dev.patchbay.registration.credentials.CredentialRepository.Claim;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
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
    private final CredentialRepository credentials;
    private final MicroBatcher<HardwareId, Optional<Credential>> reads;
    private final MicroBatcher<Claim, Optional<Credential>> claims;

    Passwords(
            Database database,
            CredentialRepository credentials,
            CredentialsConfig config,
            RegistrationMetrics metrics) {
        this.database = database;
        this.credentials = credentials;
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
        return credentials.letWait(database.connection(), device, session);
    }

    private Uni<List<Optional<Credential>>> read(List<HardwareId> devices) {
        return credentials
                .given(database.connection(), devices)
                .map(found -> devices.stream()
                        .map(device -> Optional.ofNullable(found.get(device)))
                        .toList());
    }

    private Uni<List<Optional<Credential>>> take(List<Claim> asked) {
        // in one transaction: what can't be given completely must not count as taken
        return database.inTransaction(transaction -> credentials.claim(transaction, asked))
                // removed, since a session may come twice in a batch
                .map(taken -> asked.stream()
                        .map(claim -> Optional.ofNullable(taken.remove(claim.session())))
                        .toList());
    }
}
