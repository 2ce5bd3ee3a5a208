package dev.patchbay.registration.socket;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.session.SessionState.Authenticated;
import dev.patchbay.registration.session.SessionState.Identified;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of this node. Safe for concurrent use.
 *
 * <p>The race that the check inside {@link #identified} closes: a session ends while its proof is on its way here. Either it
 * is found to be gone, or its removal comes after.
 */
@Singleton
public class LiveSessions {

    private final Map<UUID, LiveSession> sessions = new ConcurrentHashMap<>();

    // for a moment there may be two of a device: until the store has found out which is the newer
    private final Map<HardwareId, List<LiveSession>> proven = new ConcurrentHashMap<>();

    LiveSessions(RegistrationMetrics metrics) {
        metrics.sessions(sessions::size);
    }

    void add(LiveSession session) {
        sessions.put(session.id(), session);
    }

    void remove(LiveSession session) {
        sessions.remove(session.id());
        if (session.machine().state() instanceof Identified identified) {
            proven.computeIfPresent(identified.id(), (_, known) -> without(known, session));
        }
    }

    /** From now on a session that is proven is found by its device. To be called after each change of the proof. */
    void identified(LiveSession session) {
        if (session.machine().state() instanceof Authenticated authenticated) {
            proven.compute(
                    authenticated.id(),
                    (_, known) -> sessions.containsKey(session.id()) ? with(known, session) : known);
        }
    }

    private static List<LiveSession> with(@Nullable List<LiveSession> known, LiveSession session) {
        if (known == null) {
            return List.of(session);
        }
        return known.contains(session)
                ? known
                : Stream.concat(known.stream(), Stream.of(session)).toList();
    }

    private static @Nullable List<LiveSession> without(List<LiveSession> known, LiveSession session) {
        List<LiveSession> others =
                known.stream().filter(other -> other != session).toList();
        return others.isEmpty() ? null : others;
    }

    /** The open session on this node in which the device has proven itself; of two the newer. */
    public Optional<LiveSession> ofDevice(HardwareId device) {
        return proven.getOrDefault(device, List.of()).reversed().stream()
                .filter(session -> !session.isClosed())
                .findFirst();
    }

    /** The session, proven or not, if its socket is on this node. */
    public Optional<LiveSession> find(UUID id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Collection<LiveSession> all() {
        return List.copyOf(sessions.values());
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }
}
