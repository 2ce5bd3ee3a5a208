package dev.patchbay.registration.socket;

import dev.patchbay.registration.admission.Admission;
import dev.patchbay.registration.presence.SessionStore;
import dev.patchbay.registration.session.SessionState.Identified;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Stores that a session has ended: when its socket is closed, or when this side decides that it is. Never blocks. */
@Singleton
class SessionEnd {

    private final Admission admission;
    private final LiveSessions live;
    private final InterfaceDesk interfaces;
    private final SessionStore store;

    SessionEnd(Admission admission, LiveSessions live, InterfaceDesk interfaces, SessionStore store) {
        this.admission = admission;
        this.live = live;
        this.interfaces = interfaces;
        this.store = store;
    }

    /** The session has ended; stored after all that came before it. Has an effect once. */
    void ended(LiveSession session) {
        session.gone();
        session.afterAll(() -> storeEnd(session));
    }

    /** Its socket is closed, which frees its place. */
    void closed(LiveSession session) {
        admission.left(session.address());
        ended(session);
    }

    private Uni<Void> storeEnd(LiveSession session) {
        live.remove(session);
        interfaces.ended(session);
        boolean stored = session.end();
        return stored && session.machine().close() instanceof Identified identified
                ? store.end(session.id(), identified.id(), session.endReason()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
