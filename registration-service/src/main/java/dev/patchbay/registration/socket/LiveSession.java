package dev.patchbay.registration.socket;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.registration.session.CloseCode;
import dev.patchbay.registration.session.SessionMachine;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.FrameCodec;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One socket of a device on this node. Safe for concurrent use.
 *
 * <p>The race that the monitor closes: the socket ends while a change of the session is on its way to the store. Either
 * the change is queued before the end, or it is dropped; so nothing is stored of a session that has ended.
 */
final class LiveSession {

    private static final FrameCodec CODEC = new FrameCodec();

    private final UUID id;
    private final WebSocketConnection connection;
    private final String address;
    private final Instant connectedAt;
    private final SessionMachine machine;

    private volatile Instant heardAt;
    private volatile Instant pingedAt;
    private volatile Instant challengedAt = Instant.MAX;
    private volatile String challenge = "";
    private volatile DeviceOffline.Reason endReason = DeviceOffline.Reason.CLOSED_BY_DEVICE;

    private boolean stored;
    private boolean ended;

    LiveSession(UUID id, WebSocketConnection connection, String address, Instant now, SessionMachine machine) {
        this.id = id;
        this.connection = connection;
        this.address = address;
        this.connectedAt = now;
        this.heardAt = now;
        this.pingedAt = now;
        this.machine = machine;
    }

    UUID id() {
        return id;
    }

    /** Where the device comes from, without the port. */
    String address() {
        return address;
    }

    Instant connectedAt() {
        return connectedAt;
    }

    SessionMachine machine() {
        return machine;
    }

    void heard(Instant now) {
        heardAt = now;
    }

    /** When the device last gave a sign of life. */
    Instant heardAt() {
        return heardAt;
    }

    Instant pingedAt() {
        return pingedAt;
    }

    Uni<Void> ping(Instant now) {
        pingedAt = now;
        return connection.sendPing(io.vertx.core.buffer.Buffer.buffer());
    }

    void challenged(String text, Instant now) {
        challenge = text;
        challengedAt = now;
    }

    /** The last challenge that was sent, if it was sent before that time. */
    Optional<String> challengeBefore(Instant time) {
        return challengedAt.isBefore(time) ? Optional.of(challenge) : Optional.empty();
    }

    Uni<Void> send(AdminMessage message) {
        return connection.sendBinary(CODEC.encode(message));
    }

    /** Queues a change of the stored session, unless it has ended. */
    synchronized <T> Uni<T> storing(Supplier<Uni<T>> change, T otherwise) {
        if (ended) {
            return Uni.createFrom().item(otherwise);
        }
        stored = true;
        return change.get();
    }

    /** Notes the end; from now on nothing is stored. Returns whether anything was. */
    synchronized boolean end() {
        ended = true;
        return stored;
    }

    /** Why the session ends, where this side has a reason; else the device has closed it. */
    DeviceOffline.Reason endReason() {
        return endReason;
    }

    /** Closes the socket; the rest follows when it is closed. */
    Uni<Void> close(CloseCode code, String text, DeviceOffline.Reason reason) {
        endReason = reason;
        return connection.isClosed()
                ? Uni.createFrom().voidItem()
                : connection.close(new CloseReason(code.number(), text));
    }
}
