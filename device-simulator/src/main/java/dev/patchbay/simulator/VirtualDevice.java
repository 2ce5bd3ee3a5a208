package dev.patchbay.simulator;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceMemory;
import dev.patchbay.simulator.state.DeviceState;
import dev.patchbay.simulator.web.DeviceWebServer;
import dev.patchbay.sysclient.AdminMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * One device. Its methods may be called by any thread and take effect soon; all work is done on one event loop, so that
 * calls from one thread keep their order. What comes late from a socket that the device has given up has no effect.
 */
public final class VirtualDevice {

    private static final int GOING_AWAY = 1001;
    private static final int TRY_AGAIN_LATER = 1013;

    /** How long the answer to the command that moved the device has time to arrive. */
    private static final Duration MOVE_DELAY = Duration.ofMillis(500);

    private final DeviceModel model;
    private final DeviceMemory memory;
    private final Vertx vertx;
    private final Context context;
    private final WebSocketClient client;
    private final FleetSpec spec;
    private final FleetCounters counters;
    private final DeviceWebServer server;
    private final PhaseCell phase = new PhaseCell();

    private boolean on;
    private int failures;
    private int attempt;
    private Optional<WebSocket> socket = Optional.empty();
    private Optional<DeviceSession> session = Optional.empty();
    private OptionalLong timer = OptionalLong.empty();

    VirtualDevice(
            DeviceState initial,
            DeviceModel model,
            Vertx vertx,
            Context context,
            WebSocketClient client,
            FleetSpec spec,
            FleetCounters counters) {
        this.model = model;
        this.memory = new DeviceMemory(context, spec.states(), initial, failure -> counters.error("state-not-saved"));
        this.vertx = vertx;
        this.context = context;
        this.client = client;
        this.spec = spec;
        this.counters = counters;
        this.server = new DeviceWebServer(model, memory, () -> vertx.setTimer(MOVE_DELAY.toMillis(), id -> move()));
    }

    public String hardwareId() {
        return memory.state().hardwareId();
    }

    public DeviceModel model() {
        return model;
    }

    /** What the device remembers now. */
    public DeviceState state() {
        return memory.state();
    }

    public Phase phase() {
        return phase.get();
    }

    /** Completes when the device is in that phase; at once if it is. */
    public CompletionStage<Void> reached(Phase wanted) {
        return phase.reached(wanted);
    }

    /** Switches the device on: it connects, and connects again whenever it loses its socket. */
    public void start() {
        context.runOnContext(any -> {
            if (!on) {
                on = true;
                failures = 0;
                connect();
            }
        });
    }

    /**
     * Switches the device off in an orderly way, with a close frame (1001).
     *
     * @return completes when the socket is closed and the state is saved
     */
    public CompletionStage<Void> stop() {
        var stopped = Promise.<Void>promise();
        context.runOnContext(any -> {
            var closed = socket.map(open -> open.close((short) GOING_AWAY)).orElseGet(Future::succeededFuture);
            abandon();
            closed.otherwiseEmpty().compose(done -> memory.settled()).onComplete(stopped);
        });
        return stopped.future().toCompletionStage();
    }

    /** Takes the power away: no close frame, no goodbye. It stays off until it is started again. */
    public void kill() {
        context.runOnContext(any -> {
            socket.ifPresent(Sockets::cut);
            abandon();
        });
    }

    /** Cuts the connection, without a close frame, as a broken network does. The device connects again by itself. */
    public void drop() {
        context.runOnContext(any -> socket.ifPresent(Sockets::cut));
    }

    /** A long reset: it forgets all that it was told but its firmware, and boots. */
    public void reset() {
        context.runOnContext(any -> {
            memory.update(state -> DeviceState.factory(state.hardwareId(), state.build()));
            reconnect();
        });
    }

    /** Sends an admin message on the socket it has; without one, it is lost, as on a real device. */
    public void send(AdminMessage message) {
        context.runOnContext(any -> session.ifPresent(open -> open.send(message)));
    }

    private void move() {
        context.runOnContext(any -> reconnect());
    }

    private void reconnect() {
        if (on) {
            socket.ifPresent(open -> open.close((short) GOING_AWAY));
            abandon();
            on = true;
            connect();
        }
    }

    /** Forgets the socket and whatever it or a timer may still bring. */
    private void abandon() {
        on = false;
        attempt++;
        timer.ifPresent(vertx::cancelTimer);
        timer = OptionalLong.empty();
        socket = Optional.empty();
        session = Optional.empty();
        phase.set(Phase.OFFLINE);
    }

    private void connect() {
        var current = ++attempt;
        phase.set(Phase.CONNECTING);
        client.connect(Sockets.to(registrationUrl()))
                .onSuccess(open -> opened(open, current))
                .onFailure(failure -> failed(failure, current));
    }

    private URI registrationUrl() {
        return memory.state().registrationUrl().map(URI::create).orElseGet(spec::url);
    }

    private void opened(WebSocket open, int current) {
        if (current != attempt) {
            open.close((short) GOING_AWAY);
            return;
        }
        counters.connects.increment();
        socket = Optional.of(open);
        timer = OptionalLong.of(vertx.setTimer(spec.backoff().longest().toMillis(), id -> failures = 0));
        open.closeHandler(any -> closed(open, current));
        var begun = new DeviceSession(open, model, memory, server, counters, next -> enter(next, current));
        session = Optional.of(begun);
        begun.begin();
    }

    private void enter(Phase next, int current) {
        if (current == attempt) {
            phase.set(next);
        }
    }

    private void closed(WebSocket open, int current) {
        counters.closed(Sockets.closeCode(open));
        if (current == attempt) {
            socket = Optional.empty();
            session = Optional.empty();
            timer.ifPresent(vertx::cancelTimer);
            connectLater(OptionalInt.of(Sockets.closeCode(open)));
        }
    }

    private void failed(Throwable failure, int current) {
        if (current == attempt) {
            counters.error(Sockets.label(failure));
            connectLater(OptionalInt.empty());
        }
    }

    private void connectLater(OptionalInt closeCode) {
        phase.set(Phase.CONNECTING);
        var later = closeCode.equals(OptionalInt.of(TRY_AGAIN_LATER));
        var pause = spec.backoff().pause(failures++, later, spec.random().nextDouble());
        timer = OptionalLong.of(vertx.setTimer(pause.toMillis(), id -> connect()));
    }
}
