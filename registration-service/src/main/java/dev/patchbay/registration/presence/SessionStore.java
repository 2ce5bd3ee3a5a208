package dev.patchbay.registration.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.kit.database.Database;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.batch.Overloaded;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.presence.SessionChange.Ask;
import dev.patchbay.registration.presence.SessionChange.End;
import dev.patchbay.registration.presence.SessionChange.Open;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Stores sessions and tells them, many in one transaction. Never blocks. Safe for concurrent use; changes are stored in
 * the order they are given.
 */
@Singleton
public class SessionStore {

    private static final String QUEUE = "sessions";

    private final Database database;
    private final SessionTransaction transaction;
    private final SessionRemoval removal;
    private final RegistrationMetrics metrics;
    private final MicroBatcher<SessionChange, Stored> batcher;

    SessionStore(
            Database database,
            SessionTransaction transaction,
            SessionRemoval removal,
            PresenceConfig config,
            RegistrationMetrics metrics) {
        this.database = database;
        this.transaction = transaction;
        this.removal = removal;
        this.metrics = metrics;
        this.batcher = new MicroBatcher<>(QUEUE, config.queue(), config.batch(), config.retryPause(), this::store);
        metrics.queued(QUEUE, batcher::waiting);
    }

    /**
     * Stores a session as it is now; fails with {@link Overloaded} when too many are waiting.
     *
     * @param failure is told before it
     * @param request is told after it
     */
    public Uni<Stored> open(
            LiveDevice device,
            Optional<DeviceAuthenticationFailed.Cause> failure,
            Optional<ProvisioningRequested> request) {
        return batcher.submit(new Open(device, failure, request));
    }

    /** Tells what a session asks, after all that was told of it; fails with {@link Overloaded} when too many are waiting. */
    public Uni<Stored> ask(ProvisioningRequested request) {
        return batcher.submit(new Ask(request));
    }

    /** Removes a session. Never refused: there is at most one for each session that was stored. */
    public Uni<Stored> end(UUID sessionId, HardwareId hardwareId, DeviceOffline.Reason reason) {
        return batcher.submitAlways(new End(sessionId, hardwareId, reason));
    }

    /** Stores what is waiting, for as long as given, and stops. */
    public void close(Duration atMost) throws InterruptedException {
        batcher.close(atMost);
    }

    private Uni<List<Stored>> store(List<SessionChange> changes) {
        return database.inTransaction(connection -> store(connection, changes))
                .invoke(() -> metrics.recorded(changes.size()));
    }

    private Uni<List<Stored>> store(Transaction connection, List<SessionChange> changes) {
        transaction.lock(connection, changes);
        return Multi.createFrom()
                .iterable(rounds(changes))
                .onItem()
                .transformToUniAndConcatenate(round -> storeRound(connection, round))
                .collect()
                .in(ArrayList::new, List::addAll);
    }

    private Uni<List<Stored>> storeRound(Transaction connection, List<SessionChange> round) {
        List<Open> opened = new ArrayList<>();
        Map<UUID, DeviceOffline.Reason> ended = new HashMap<>();
        List<ProvisioningRequested> asked = new ArrayList<>();
        for (SessionChange change : round) {
            switch (change) {
                case Open open -> opened.add(open);
                case Ask ask -> asked.add(ask.request());
                case End end -> ended.put(end.sessionId(), end.reason());
            }
        }
        return removal.end(connection, ended)
                .chain(() -> transaction.ask(connection, asked))
                .chain(() -> transaction.open(connection, opened))
                .map(results ->
                        round.stream().map(change -> result(change, results)).toList());
    }

    private static Stored result(SessionChange change, Map<UUID, Stored> opened) {
        return change instanceof Open open ? opened.getOrDefault(open.device().sessionId(), Stored.DONE) : Stored.DONE;
    }

    /** Cuts the changes so that no device comes twice in a round, in order. A statement can't change a row twice. */
    static List<List<SessionChange>> rounds(List<SessionChange> changes) {
        List<List<SessionChange>> rounds = new ArrayList<>();
        Set<HardwareId> seen = new HashSet<>();
        List<SessionChange> round = new ArrayList<>();
        for (SessionChange change : changes) {
            if (!seen.add(change.hardwareId())) {
                rounds.add(round);
                round = new ArrayList<>();
                seen.clear();
                seen.add(change.hardwareId());
            }
            round.add(change);
        }
        rounds.add(round);
        return rounds;
    }
}
