package dev.patchbay.inventory.app.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.app.devices.DeviceUris;
import dev.patchbay.inventory.app.protocol.AppLogin;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.protocol.Correlation;
import dev.patchbay.inventory.app.protocol.LoginMachine;
import dev.patchbay.inventory.app.protocol.LoginMachine.Proven;
import dev.patchbay.inventory.app.protocol.LoginMachine.Reaction;
import dev.patchbay.inventory.app.protocol.LoginState;
import dev.patchbay.inventory.app.protocol.LoginState.Checking;
import dev.patchbay.inventory.app.protocol.LoginState.LoggedIn;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.inventory.app.session.SocketGone;
import dev.patchbay.inventory.app.session.Watches;
import dev.patchbay.inventory.app.socket.Logins.Checked;
import dev.patchbay.kit.login.LoginResult;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.security.SecurityEvent;
import io.github.bucket4j.Bucket;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One socket of an app. Messages are handed in by the event loop and answered by virtual threads, one after the other, so
 * answers keep the order of the requests; only slow requests go beside them. Pushes take their turn between requests. Safe for
 * concurrent use.
 *
 * <p>The race that the monitor closes: a slow request asks for the key of the session while it ends. Either the key is made
 * before and closed with the session, or it is not made any more.
 */
final class AppSocket implements AppSession, Watches.Host {

    private static final Logger LOG = Logger.getLogger(AppSocket.class);
    private static final int BURST_SECONDS = 2;

    private final WebSocketConnection connection;
    private final ClientOrigin origin;
    private final AppAdmission.Place place;
    private final Surroundings surroundings;
    private final Executor threads;
    private final Outgoing outgoing;
    private final SerialTasks tasks;
    private final LoginMachine machine;
    private final Watches watches;
    private final Bucket rate;
    private final Bucket keepAlives;
    private final Semaphore slow;
    private final Instant openedAt;

    private volatile Instant heardAt;
    private volatile Instant pingedAt;
    private volatile Instant quietSince;

    /** Whether a message was sent since the last sweep. */
    private volatile boolean sent;

    /** Whether nothing may be told any more, though the socket may not be closed yet. */
    private volatile boolean over;

    private @Nullable UUID key;
    private boolean ended;

    AppSocket(
            WebSocketConnection connection,
            ClientOrigin origin,
            AppAdmission.Place place,
            Surroundings surroundings,
            Executor threads,
            Instant now) {
        AppConfig config = surroundings.config();
        this.connection = connection;
        this.origin = origin;
        this.place = place;
        this.surroundings = surroundings;
        this.threads = threads;
        this.outgoing =
                new Outgoing(connection, config.sendTime(), () -> close(CloseCode.POLICY_VIOLATION, "does not read"));
        this.tasks = new SerialTasks(threads);
        this.machine = new LoginMachine(surroundings::challenge);
        this.watches = surroundings.watches(this);
        this.rate = Bucket.builder()
                .addLimit(limit -> limit.capacity((long) config.messagesPerSecond() * BURST_SECONDS)
                        .refillGreedy(config.messagesPerSecond(), Duration.ofSeconds(1)))
                .build();
        this.keepAlives = Bucket.builder()
                .addLimit(limit -> limit.capacity(config.keepAlives()).refillGreedy(1, Duration.ofSeconds(1)))
                .build();
        this.slow = new Semaphore(config.requestsUnderWay());
        this.openedAt = now;
        this.heardAt = now;
        this.pingedAt = now;
        this.quietSince = now;
    }

    /** A message has come. One that comes after this side has closed the socket counts no more. Never blocks. */
    void receive(String text) {
        if (outgoing.isClosing()) {
            outgoing.ignored();
            return;
        }
        if (text.length() > surroundings.config().maxMessage()) {
            close(CloseCode.TOO_LARGE, "message too large");
        } else if (!rate.tryConsume(1)) {
            close(CloseCode.POLICY_VIOLATION, "too many messages");
        } else if (tasks.waiting() >= surroundings.config().requestsUnderWay()) {
            close(CloseCode.POLICY_VIOLATION, "too many requests under way");
        } else {
            tasks.run(guarded(() -> handle(text)));
        }
    }

    /**
     * The passwords of a domain may be others now. Who is logged in is looked at beside the requests, which may take their time;
     * whose login is being checked, perhaps with the old one, after that. Who logs in later meets the new ones. Never blocks.
     *
     * @param concerns which domains
     */
    void passwordsChanged(Predicate<DomainName> concerns) {
        Runnable look = guarded(() -> reprove(concerns));
        LoginState state = machine.state();
        if (state instanceof LoggedIn session && concerns.test(session.caller().domain())) {
            threads.execute(look);
        } else if (state instanceof Checking) {
            tasks.run(look);
        }
    }

    private void reprove(Predicate<DomainName> concerns) {
        if (machine.state() instanceof LoggedIn session
                && concerns.test(session.caller().domain())
                && !surroundings.logins().stillFits(session)) {
            machine.revoke();
            over = true;
            watches.stop();
            close(CloseCode.POLICY_VIOLATION, "password changed");
            closeKey();
        }
    }

    void close(CloseCode code, String text) {
        if (outgoing.isClosing()) {
            return;
        }
        surroundings.metrics().appClosed(text);
        outgoing.close(code.reason(text));
    }

    /** The socket is closed; what belongs to it ends. Never blocks. */
    void end() {
        place.release();
        tasks.end(guarded(() -> {
            watches.end();
            closeKey();
        }));
    }

    private void handle(String text) {
        Optional<AppMessage> message = AppMessage.parse(text);
        if (message.isEmpty()) {
            close(CloseCode.NOT_JSON, "not a JSON object");
        } else if (!message.get().type().equals(LoginMachine.KEEP_ALIVE) || keepAlives.tryConsume(1)) {
            react(machine.receive(message.get()));
        }
    }

    private void react(Reaction reaction) {
        switch (reaction) {
            case Reaction.Ignore _ -> {}
            case Reaction.Answer(ObjectNode answer) -> send(answer);
            case Reaction.Refuse(ObjectNode answer) -> {
                send(answer);
                close(CloseCode.POLICY_VIOLATION, "login failed");
            }
            case Reaction.Check check -> check(check);
            case Reaction.Serve serve ->
                surroundings.services().find(serve.message()).ifPresent(service -> serve(service, serve.message()));
        }
    }

    private void check(Reaction.Check check) {
        Checked checked = surroundings.logins().prove(check.checking(), origin.address());
        Optional<Proven> admitted =
                checked.proven().filter(proven -> place.logIn(proven.caller().domain()));
        Reaction reaction = machine.checked(check.message(), admitted);
        boolean full = checked.proven().isPresent() && admitted.isEmpty();
        if ((full || checked.result() instanceof LoginResult.Crowded)
                && reaction instanceof Reaction.Refuse(ObjectNode answer)) {
            if (full) {
                String domain = checked.proven().get().caller().domain().value();
                surroundings
                        .securityLog()
                        .log(SecurityEvent.CONNECTION_REFUSED, origin.address(), "app, too many of " + domain);
            }
            send(answer);
            close(CloseCode.TRY_AGAIN_LATER, full ? "too many apps of the domain" : "too many logins");
            return;
        }
        react(reaction);
        if (machine.state() instanceof LoggedIn) {
            surroundings.logins().follow(this);
        }
    }

    private void serve(AppService service, AppMessage message) {
        surroundings.metrics().appRequest(message.type());
        if (message.hasLongCorrelation()) {
            send(message.error("src and api have more than " + Correlation.LONGEST + " characters"));
        } else if (!service.slow(message)) {
            answer(service, message);
        } else if (slow.tryAcquire()) {
            threads.execute(guarded(() -> {
                try {
                    answer(service, message);
                } finally {
                    slow.release();
                }
            }));
        } else {
            send(message.error("too many requests under way"));
        }
    }

    private void answer(AppService service, AppMessage message) {
        try {
            service.serve(message, this);
        } catch (ProblemException problem) {
            send(message.error(problem.explanation()));
        }
    }

    /** Whatever goes wrong, it goes wrong for this socket only. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (SocketGone gone) {
                LOG.debugf("socket %s: %s", connection.id(), gone.getMessage());
            } catch (RuntimeException fault) {
                LOG.errorf(fault, "socket %s is closed", connection.id());
                close(CloseCode.INTERNAL_ERROR, "internal error");
            }
        };
    }

    @Override
    public Caller caller() {
        return loggedIn().caller();
    }

    @Override
    public AppLogin login() {
        return loggedIn().login();
    }

    private LoggedIn loggedIn() {
        if (machine.state() instanceof LoggedIn session) {
            return session;
        }
        throw new SocketGone("not logged in");
    }

    @Override
    public String base() {
        return origin.base();
    }

    @Override
    public synchronized UUID key() {
        if (ended) {
            throw new SocketGone("closed");
        }
        if (key == null) {
            key = surroundings.keys().open(caller());
        }
        return key;
    }

    private synchronized void closeKey() {
        ended = true;
        if (key != null) {
            surroundings.keys().close(key);
        }
    }

    @Override
    public DeviceUris uris() {
        return new DeviceUris(base(), key().toString());
    }

    @Override
    public Watches watches() {
        return watches;
    }

    @Override
    public void send(ObjectNode message) {
        if (over) {
            throw new SocketGone("password changed");
        }
        outgoing.send(message);
        sent = true;
    }

    @Override
    public AppSession session() {
        return this;
    }

    @Override
    public void later(Runnable task) {
        tasks.run(guarded(task));
    }

    @Override
    public void restart(String reason) {
        close(CloseCode.COME_AGAIN, reason);
    }

    void heard(Instant now) {
        heardAt = now;
    }

    /** Closes the socket if nobody logs in, or is there any more; asks for a sign of life in between. */
    void sweep(Instant now) {
        AppConfig config = surroundings.config();
        boolean answered = machine.state() instanceof LoggedIn || machine.state() instanceof Checking;
        if (!answered && openedAt.isBefore(now.minus(config.loginTime()))) {
            close(CloseCode.POLICY_VIOLATION, "no login");
        } else if (heardAt.isBefore(now.minus(config.idleTime()))) {
            close(CloseCode.POLICY_VIOLATION, "no sign of life");
        } else if (heardAt.isBefore(now.minus(config.pingAfter()))
                && pingedAt.isBefore(now.minus(config.pingAfter()))) {
            pingedAt = now;
            connection
                    .sendPing(io.vertx.core.buffer.Buffer.buffer())
                    .subscribe()
                    .with(_ -> {}, broken -> LOG.debugf("ping: %s", broken.getMessage()));
        }
        keepAlive(now);
    }

    /** Pings don't count for clients that wait for messages, so an app that has had none for a while is sent one. */
    private void keepAlive(Instant now) {
        if (sent || !(machine.state() instanceof LoggedIn)) {
            sent = false;
            quietSince = now;
        } else if (!quietSince.plus(surroundings.config().keepAliveAfter()).isAfter(now)) {
            quietSince = now;
            later(() -> send(Correlation.NONE.message(LoginMachine.KEEP_ALIVE)));
        }
    }
}
