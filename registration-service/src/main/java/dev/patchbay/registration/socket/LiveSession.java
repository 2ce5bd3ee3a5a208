package dev.patchbay.registration.socket;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.registration.credentials.Credential;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One socket of a device on this node. Safe for concurrent use.
 *
 * <p>The race that the monitor closes: the socket ends while a change of the session is on its way to the store. Either
 * the change is queued before the end, or it is dropped; so nothing is stored of a session that has ended.
 */
final class LiveSession {

    /** So many identifies in a minute are a device with news; more are someone who keeps the database busy. */
    static final int MAX_IDENTIFIES = 30;

    private static final FrameCodec CODEC = new FrameCodec();
    private static final Credential NONE = new Credential("", 0);

    private final UUID id;
    private final WebSocketConnection connection;
    private final String address;
    private final Optional<String> host;
    private final Instant connectedAt;
    private final SessionMachine machine;

    private volatile Instant heardAt;
    private volatile Instant pingedAt;
    private volatile Instant challengedAt = Instant.MAX;
    private volatile String challenge = "";
    private volatile DeviceOffline.Reason endReason = DeviceOffline.Reason.CLOSED_BY_DEVICE;

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Credential credential = NONE;

    private Instant identifiesSince;
    private int identifies;
    private boolean stored;
    private boolean ended;

    LiveSession(UUID id, WebSocketConnection connection, Instant now, SessionMachine machine) {
        this.id = id;
        this.connection = connection;
        this.address = RemoteAddress.of(connection.handshakeRequest());
        this.host = RequestedHost.of(connection.handshakeRequest());
        this.connectedAt = now;
        this.heardAt = now;
        this.identifiesSince = now;
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

    /** The host that the device has connected to. */
    Optional<String> host() {
        return host;
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

    /** Queues a change of the stored session, unless it has ended. The change is told whether there was one before. */
    synchronized <T> Uni<T> storing(Function<Boolean, Uni<T>> change, T otherwise) {
        if (ended) {
            return Uni.createFrom().item(otherwise);
        }
        boolean again = stored;
        stored = true;
        return change.apply(again);
    }

    /** What the device is asked to prove, or was given. */
    void authenticatesWith(Credential found) {
        credential = found;
    }

    Credential credential() {
        return credential;
    }

    /** Something of the session is under way, perhaps waiting for the database. */
    void begin() {
        underWay.incrementAndGet();
    }

    void finish() {
        underWay.decrementAndGet();
    }

    /** Whether this side keeps the device waiting; then it can't be blamed for its silence. */
    boolean busy() {
        return underWay.get() > 0;
    }

    /** Notes an identify; false if there have been too many within a minute. */
    synchronized boolean mayIdentify(Instant now) {
        if (now.isAfter(identifiesSince.plusSeconds(60))) {
            identifiesSince = now;
            identifies = 0;
        }
        identifies++;
        return identifies <= MAX_IDENTIFIES;
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

    /** Whether the socket is closed already, by whichever side. */
    boolean isClosed() {
        return connection.isClosed();
    }

    /** Closes the socket; the rest follows when it is closed. */
    Uni<Void> close(CloseCode code, String text, DeviceOffline.Reason reason) {
        endReason = reason;
        return connection.isClosed()
                ? Uni.createFrom().voidItem()
                : connection.close(new CloseReason(code.number(), text));
    }
}
