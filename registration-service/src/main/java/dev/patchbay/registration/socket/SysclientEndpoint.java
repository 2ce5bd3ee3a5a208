package dev.patchbay.registration.socket;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.kit.runtime.Ids;
import dev.patchbay.kit.sockets.FrameFailure;
import dev.patchbay.registration.admission.Admission;
import dev.patchbay.registration.admission.Refusal;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.session.BadInput;
import dev.patchbay.registration.session.CloseCode;
import dev.patchbay.registration.session.Reaction;
import dev.patchbay.registration.session.SessionMachine;
import dev.patchbay.registration.tunnel.DeviceTunnels;
import dev.patchbay.sysclient.WireSecrets;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The socket that devices connect to, {@code /{domain}/{instance}/sysclients}; the domain names the installation, not the
 * tenant of the device. Runs on the event loops and never blocks them.
 *
 * <p>No handler waits for anything. Admin messages of one socket are worked off one after the other, each when the one
 * before has had its effect, in a bounded queue of the session; pongs and messages of the tunnel overtake them. The end
 * of a socket is noticed at once, and stored after all that came before it.
 */
@WebSocket(path = "/{domain}/{instance}/sysclients")
public class SysclientEndpoint {

    private static final Logger LOG = Logger.getLogger(SysclientEndpoint.class);
    private static final TypedKey<LiveSession> SESSION = new TypedKey<>("session");

    private final Admission admission;
    private final LiveSessions live;
    private final MessageReader reader;
    private final SessionFlow flow;
    private final SessionEnd ends;
    private final DeviceTunnels tunnels;
    private final RegistrationMetrics metrics;
    private final WireSecrets random;
    private final SocketConfig config;
    private final Clock clock;
    private final Ticker ticker;
    private final Ids ids;

    SysclientEndpoint(
            Admission admission,
            LiveSessions live,
            MessageReader reader,
            SessionFlow flow,
            SessionEnd ends,
            DeviceTunnels tunnels,
            RegistrationMetrics metrics,
            WireSecrets random,
            SocketConfig config,
            Clock clock,
            Ticker ticker,
            Ids ids) {
        this.admission = admission;
        this.live = live;
        this.reader = reader;
        this.flow = flow;
        this.ends = ends;
        this.tunnels = tunnels;
        this.metrics = metrics;
        this.random = random;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
        this.ids = ids;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        String address = RemoteAddress.of(connection.handshakeRequest());
        Optional<Refusal> refusal = admission.enter(address, connection.pathParam("domain"));
        if (refusal.isPresent()) {
            String cause = RegistrationMetrics.label(refusal.get());
            metrics.refused(cause);
            metrics.closed(CloseCode.TRY_AGAIN_LATER);
            return connection.close(new CloseReason(CloseCode.TRY_AGAIN_LATER.number(), cause));
        }
        SessionMachine machine = new SessionMachine(random::challenge, metrics::badInput);
        LiveSession session =
                new LiveSession(ids.next(), connection, clock.instant(), ticker.read(), machine, tunnels, config);
        if (session.demands().isMalformed()) {
            metrics.badInput(BadInput.MALFORMED_QUERY);
        }
        connection.userData().put(SESSION, session);
        live.add(session);
        return Uni.createFrom().voidItem();
    }

    @OnBinaryMessage
    Uni<Void> binary(Buffer message, WebSocketConnection connection) {
        return session(connection)
                .map(session -> {
                    session.signs().heard(ticker.read());
                    return binary(session, message.getBytes());
                })
                .orElseGet(Uni.createFrom()::voidItem);
    }

    private Uni<Void> binary(LiveSession session, byte[] message) {
        if (session.isClosing()) {
            session.ignored();
            return Uni.createFrom().voidItem();
        }
        if (MessageReader.isTunnel(message)) {
            react(session, reader.readTunnel(session, message));
            return Uni.createFrom().voidItem();
        }
        boolean taken = session.inTurn(() -> flow.react(session, () -> reader.read(session, message)), message.length);
        if (!taken) {
            end(session, BadInput.TOO_MANY_WAITING, "too many messages at once");
        }
        return Uni.createFrom().voidItem();
    }

    private void end(LiveSession session, BadInput cause, String text) {
        metrics.badInput(cause);
        react(session, new Reaction.Close(cause.closeCode(), text));
    }

    /**
     * Does not wait for the effect: a close frame to a device that reads nothing is never written, and what comes meanwhile would
     * be kept for later.
     */
    private void react(LiveSession session, Reaction reaction) {
        if (!(reaction instanceof Reaction.Ignore)) {
            flow.react(session, reaction).subscribe().with(_ -> {}, _ -> {});
        }
    }

    @OnTextMessage
    Uni<Void> text(String message, WebSocketConnection connection) {
        session(connection).ifPresent(session -> {
            if (session.isClosing()) {
                session.ignored();
            } else {
                end(session, BadInput.TEXT_MESSAGE, "messages must be binary");
            }
        });
        return Uni.createFrom().voidItem();
    }

    @OnPongMessage
    Uni<Void> pong(Buffer message, WebSocketConnection connection) {
        session(connection).ifPresent(session -> session.signs().heard(ticker.read()));
        return Uni.createFrom().voidItem();
    }

    /** Answered by the server, whoever reads the answers; so there must be an end of them. */
    @OnPingMessage
    Uni<Void> ping(Buffer message, WebSocketConnection connection) {
        session(connection).ifPresent(this::pinged);
        return Uni.createFrom().voidItem();
    }

    private void pinged(LiveSession session) {
        long now = ticker.read();
        session.signs().heard(now);
        if (session.mayPing(now)) {
            return;
        }
        if (session.isClosed()) {
            session.abort();
        } else if (session.isClosing()) {
            session.ignored();
        } else {
            end(session, BadInput.TOO_MANY_PINGS, "too many pings");
        }
    }

    @OnClose
    Uni<Void> closed(WebSocketConnection connection) {
        session(connection).ifPresent(ends::closed);
        return Uni.createFrom().voidItem();
    }

    @OnError
    Uni<Void> broken(Throwable failure, WebSocketConnection connection) {
        // resets and oversized messages end here
        FrameFailure cause = FrameFailure.of(failure);
        if (cause == FrameFailure.TOO_LARGE) {
            metrics.badInput(BadInput.MESSAGE_TOO_LARGE);
        } else if (failure instanceof CorruptedWebSocketFrameException) {
            metrics.badInput(BadInput.MALFORMED_FRAME);
        }
        LOG.debugf("socket of %s: %s", connection.id(), failure.getMessage());
        return connection.isClosed()
                ? Uni.createFrom().voidItem()
                : connection.close(new CloseReason(cause.closeCode()));
    }

    private static Optional<LiveSession> session(WebSocketConnection connection) {
        @Nullable LiveSession session = connection.userData().get(SESSION);
        return Optional.ofNullable(session);
    }
}
