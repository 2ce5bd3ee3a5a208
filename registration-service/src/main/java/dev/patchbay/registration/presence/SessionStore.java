package dev.patchbay.registration.presence;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.workers.Workers;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.batch.Overloaded;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.presence.SessionChange.Ask;
import dev.patchbay.registration.presence.SessionChange.End;
import dev.patchbay.registration.presence.SessionChange.Open;
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

    private final BlockingDatabase database;
    private final SessionTransaction transaction;
    private final RegistrationMetrics metrics;
    private final MicroBatcher<SessionChange, Stored> batcher;

    SessionStore(
            BlockingDatabase database,
            SessionTransaction transaction,
            PresenceConfig config,
            RegistrationMetrics metrics,
            Workers workers) {
        this.database = database;
        this.transaction = transaction;
        this.metrics = metrics;
        this.batcher =
                new MicroBatcher<>(workers, QUEUE, config.queue(), config.batch(), config.retryPause(), this::store);
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

    private List<Stored> store(List<SessionChange> changes) {
        List<Stored> results = database.inTransaction(connection -> {
            List<Stored> stored = new ArrayList<>(changes.size());
            transaction.lock(connection, changes);
            for (List<SessionChange> round : rounds(changes)) {
                stored.addAll(store(connection, round));
            }
            return stored;
        });
        metrics.recorded(changes.size());
        return results;
    }

    private List<Stored> store(Transaction connection, List<SessionChange> round) {
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
        if (!ended.isEmpty()) {
            transaction.end(connection, ended);
        }
        transaction.ask(connection, asked);
        Map<UUID, Stored> results = opened.isEmpty() ? Map.of() : transaction.open(connection, opened);
        return round.stream().map(change -> result(change, results)).toList();
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
