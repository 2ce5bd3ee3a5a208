package dev.patchbay.registration.socket;

import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.kit.sockets.SocketChannel;
import dev.patchbay.registration.deployment.Deployable;
import dev.patchbay.registration.provisioning.AutomaticQuery;
import dev.patchbay.registration.provisioning.Demands;
import dev.patchbay.registration.session.CloseCode;
import dev.patchbay.registration.session.SessionMachine;
import dev.patchbay.registration.session.SessionState.Authenticated;
import dev.patchbay.registration.session.SessionState.Identified;
import dev.patchbay.registration.tunnel.DeviceTunnel;
import dev.patchbay.registration.tunnel.DeviceTunnels;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.AdministrativePassword;
import dev.patchbay.sysclient.FrameCodec;
import io.netty.channel.Channel;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One socket of a device on this node, from its opening to the storing of its end. Safe for concurrent use.
 *
 * <p>The race that the monitor closes: the socket ends while a change of the session is on its way to the store. Either
 * the change is queued before the end, or it is dropped; so nothing is stored of a session that has ended.
 */
public final class LiveSession {

    /** So many identifies in a minute are a device with news; more are someone who keeps the database busy. */
    static final int MAX_IDENTIFIES = 30;

    /** So many admin messages may wait; a gateway provisions all its interfaces at once. */
    static final int MAX_WAITING = 64;

    static final int MAX_WAITING_BYTES = 256 * 1024;

    /** What a device may have sent before it sees the close frame. */
    private static final int MAX_IGNORED = 100;

    private record SentChallenge(String text, long at) {}

    private static final FrameCodec CODEC = new FrameCodec();
    private static final Deployable NEVER = new Deployable("", 0, 0);

    private final UUID id;
    private final WebSocketConnection connection;
    private final String address;
    private final Optional<String> host;
    private final Instant connectedAt;
    private final SessionMachine machine;
    private final Demands demands;
    private final SerialQueue turns = new SerialQueue(MAX_WAITING, MAX_WAITING_BYTES);
    private final DeviceTunnels tunnels;
    private final SocketTunnel socketTunnel;
    private volatile @Nullable DeviceTunnel tunnel;

    private final SignsOfLife signs;
    private final long openedAt;
    private final MinuteCount identifies;
    private final MinuteCount pings;
    private final int messagesWithoutProof;
    private final Duration closeTime;
    private final @Nullable Channel channel;
    private volatile Optional<SentChallenge> sentChallenge = Optional.empty();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicInteger withoutProof = new AtomicInteger();
    private final AtomicInteger ignored = new AtomicInteger();
    private volatile DeviceOffline.Reason endReason = DeviceOffline.Reason.CLOSED_BY_DEVICE;

    private final AtomicInteger underWay = new AtomicInteger();
    private Optional<Deployable> deployable = Optional.empty();
    private Deployable deployed = NEVER;

    private boolean stored;
    private boolean ended;

    /** To be made on the event loop of the socket. */
    LiveSession(
            UUID id,
            WebSocketConnection connection,
            Instant now,
            long nanos,
            SessionMachine machine,
            DeviceTunnels tunnels,
            SocketConfig config) {
        this.signs = new SignsOfLife(nanos);
        this.openedAt = nanos;
        this.identifies = new MinuteCount(MAX_IDENTIFIES, nanos);
        this.pings = new MinuteCount(config.pingsPerMinute(), nanos);
        this.messagesWithoutProof = config.messagesWithoutProof();
        this.closeTime = config.closeTime();
        this.channel = connection.userData().get(SocketChannels.CHANNEL);
        this.tunnels = tunnels;
        this.socketTunnel = SocketTunnel.here(connection);
        this.id = id;
        this.connection = connection;
        this.address = RemoteAddress.of(connection.handshakeRequest());
        this.host = RequestedHost.of(connection.handshakeRequest());
        this.demands =
                new Demands(AutomaticQuery.parse(connection.handshakeRequest().query()));
        this.connectedAt = now;
        this.machine = machine;
    }

    public UUID id() {
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

    /** What it asks to be provisioned with. */
    Demands demands() {
        return demands;
    }

    Instant connectedAt() {
        return connectedAt;
    }

    SessionMachine machine() {
        return machine;
    }

    /** Whether the device has proven that it is the device. */
    public boolean isProven() {
        return machine.state() instanceof Authenticated;
    }

    /** The way to the web server of the device; empty as long as nothing proves that it is the device. */
    public Optional<DeviceTunnel> tunnel() {
        return isProven() ? Optional.of(deviceTunnel()) : Optional.empty();
    }

    /** The addresses that the device has told of itself. */
    public Set<String> addresses() {
        return machine.state() instanceof Identified identified
                ? identified.identity().ethIfs().stream()
                        .flatMap(eth -> Stream.of(eth.ipv4(), eth.ipv6()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** The tunnel, made when it is first needed: most sessions never have one. */
    DeviceTunnel deviceTunnel() {
        @Nullable DeviceTunnel made = tunnel;
        return made == null ? makeTunnel() : made;
    }

    private synchronized DeviceTunnel makeTunnel() {
        @Nullable DeviceTunnel made = tunnel;
        if (made == null) {
            made = tunnels.open(socketTunnel);
            tunnel = made;
        }
        return made;
    }

    /** The socket has ended: so have the exchanges in the tunnel. */
    void gone() {
        @Nullable DeviceTunnel made = tunnel;
        if (made != null && gone.compareAndSet(false, true)) {
            made.gone();
        }
    }

    /** Does the work after what came before it; false if too much is waiting. */
    boolean inTurn(Supplier<Uni<Void>> work, int bytes) {
        return turns.offer(work, bytes);
    }

    /** Does the work after what came before it, and nothing after it. */
    void afterAll(Supplier<Uni<Void>> work) {
        turns.last(work);
    }

    /** When the device was last there. */
    SignsOfLife signs() {
        return signs;
    }

    Uni<Void> ping(long now) {
        signs.pinged(now);
        return connection.sendPing(io.vertx.core.buffer.Buffer.buffer());
    }

    /** Whether the socket takes what is sent, since the device reads it. */
    boolean isWritable() {
        return channel == null || channel.isWritable();
    }

    /**
     * Notes a message that came after this side has ended the session: it counts no more. Whoever sends many of them does not mean
     * to answer the close frame, and is cut off.
     */
    void ignored() {
        if (ignored.incrementAndGet() > MAX_IGNORED) {
            abort();
        }
    }

    /** Cuts the connection, without a close frame. */
    void abort() {
        if (channel != null && channel.isOpen()) {
            SocketChannel.cut(channel);
        }
    }

    void challenged(String text, long now) {
        sentChallenge = Optional.of(new SentChallenge(text, now));
    }

    /** The last challenge that was sent, if that is so many nanoseconds ago. */
    Optional<String> challengeOlderThan(long nanos, long now) {
        return sentChallenge.filter(sent -> now - sent.at() > nanos).map(SentChallenge::text);
    }

    /** Sends a message; done when it is written. Fails if the socket is closed. */
    public Uni<Void> send(AdminMessage message) {
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

    /** Keeps the administrative password that is to follow the proof, unless a newer one is kept already. */
    synchronized void willDeploy(Optional<Deployable> found) {
        boolean older = found.isPresent()
                && deployable.filter(kept -> found.get().isOlderThan(kept)).isPresent();
        if (!older) {
            deployable = found;
        }
    }

    /** The administrative password that is to follow the proof, given once. */
    synchronized Optional<Deployable> takeDeployable() {
        Optional<Deployable> taken = deployable;
        deployable = Optional.empty();
        return taken;
    }

    /**
     * Hands the device an administrative password, unless it has been handed this or a newer one in this session. Done when
     * the socket has it. The monitor keeps them in their order.
     */
    synchronized Uni<Void> deploy(Deployable password, AdministrativePassword message) {
        if (!deployed.isOlderThan(password)) {
            return Uni.createFrom().voidItem();
        }
        deployed = new Deployable("", password.assignment(), password.number());
        return Uni.createFrom().completionStage(send(message).subscribeAsCompletionStage());
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
        return underWay.get() > 0 || turns.isBusy();
    }

    /** Notes an identify; false if there have been too many within a minute. */
    boolean mayIdentify(long now) {
        return identifies.add(now);
    }

    /** Notes a ping of the device; false if there have been too many within a minute. */
    boolean mayPing(long now) {
        return pings.add(now);
    }

    /** Notes a message that is no identify; false if there have been too many without a proof. */
    boolean maySend() {
        return isProven() || withoutProof.incrementAndGet() <= messagesWithoutProof;
    }

    /** How many nanoseconds the socket has been open. */
    long age(long now) {
        return now - openedAt;
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
    public boolean isClosed() {
        return connection.isClosed();
    }

    /** Whether this side has closed the socket; what the device has sent before it closes the socket itself still counts. */
    boolean isClosing() {
        return closing.get();
    }

    /**
     * Closes the socket; the rest follows when it is closed. The connection to a device that does not answer that is cut after some
     * time.
     */
    Uni<Void> close(CloseCode code, String text, DeviceOffline.Reason reason) {
        if (connection.isClosed()) {
            return Uni.createFrom().voidItem();
        }
        endReason = reason;
        if (closing.compareAndSet(false, true)) {
            socketTunnel.later(closeTime, this::abort);
        }
        return connection.close(new CloseReason(code.number(), text));
    }
}
