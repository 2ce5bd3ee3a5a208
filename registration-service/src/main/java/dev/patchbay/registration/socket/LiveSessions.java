package dev.patchbay.registration.socket;

import dev.patchbay.registration.metrics.RegistrationMetrics;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets of this node. Safe for concurrent use. */
@Singleton
class LiveSessions {

    private final Map<UUID, LiveSession> sessions = new ConcurrentHashMap<>();

    LiveSessions(RegistrationMetrics metrics) {
        metrics.sessions(sessions::size);
    }

    void add(LiveSession session) {
        sessions.put(session.id(), session);
    }

    void remove(LiveSession session) {
        sessions.remove(session.id());
    }

    Optional<LiveSession> find(UUID id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Collection<LiveSession> all() {
        return List.copyOf(sessions.values());
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }
}
