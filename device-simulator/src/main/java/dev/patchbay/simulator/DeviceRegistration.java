package dev.patchbay.simulator;

import dev.patchbay.simulator.state.RegistrationSlot;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.Provision;
import dev.patchbay.sysclient.ProvisionResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Keeps one registration of a device up: connects, and connects again after a pause whenever the socket is lost. Runs on
 * the context of the device; phase and URL are read by any thread. What comes late from a socket that was given up has
 * no effect.
 */
final class DeviceRegistration {

    private static final int GOING_AWAY = 1001;
    private static final int TRY_AGAIN_LATER = 1013;

    private final RegistrationSlot slot;
    private final DeviceParts parts;
    private final FleetRuntime runtime;
    private final PhaseCell phase = new PhaseCell();

    private volatile Optional<URI> url;
    private boolean on;
    private int failures;
    private int attempt;
    private Optional<WebSocket> socket = Optional.empty();
    private Optional<DeviceSession> session = Optional.empty();
    private OptionalLong timer = OptionalLong.empty();

    DeviceRegistration(RegistrationSlot slot, DeviceParts parts, FleetRuntime runtime) {
        this.slot = slot;
        this.parts = parts;
        this.runtime = runtime;
        this.url = configuredUrl();
    }

    PhaseCell phase() {
        return phase;
    }

    /** Where it registers now; a changed one counts from the next {@link #boot} on. */
    Optional<URI> url() {
        return url;
    }

    private Optional<URI> configuredUrl() {
        var standard =
                slot == RegistrationSlot.FIRST ? factoryUrl() : runtime.spec().secondUrl();
        return parts.memory().state().registration(slot).url().map(URI::create).or(() -> standard);
    }

    private Optional<URI> factoryUrl() {
        return switch (runtime.spec().origin()) {
            case Origin.Configured(var known) -> Optional.of(known);
            case Origin.FactoryFresh _ -> Optional.empty();
        };
    }

    void start() {
        if (!on) {
            failures = 0;
            switchOn();
        }
    }

    private void switchOn() {
        url = configuredUrl();
        on = url.isPresent();
        url.ifPresent(this::connect);
    }

    /** Says goodbye and stays off. */
    Future<Void> stop() {
        var closed = socket.map(open -> open.close((short) GOING_AWAY)).orElseGet(Future::succeededFuture);
        abandon();
        return closed.otherwiseEmpty();
    }

    /** Is cut off and stays off. */
    void kill() {
        socket.ifPresent(Sockets::cut);
        abandon();
    }

    /** Is cut off and comes back. */
    void drop() {
        socket.ifPresent(Sockets::cut);
    }

    /** Says goodbye and connects at once, to where the configuration says now. */
    void boot() {
        socket.ifPresent(open -> open.close((short) GOING_AWAY));
        abandon();
        switchOn();
    }

    /** Connects to where the configuration says now, if that is another place. */
    void move() {
        if (!configuredUrl().equals(url)) {
            boot();
        }
    }

    void send(AdminMessage message) {
        session.ifPresent(open -> open.send(message));
    }

    /** Sends a question about an analogue interface; the answer fails if there is no socket, or none any more. */
    void ask(Provision question, Promise<ProvisionResult> answer) {
        session.ifPresentOrElse(open -> open.ask(question, answer), () -> answer.fail("there is no socket"));
    }

    /** Forgets the socket and whatever it or a timer may still bring. */
    private void abandon() {
        on = false;
        attempt++;
        timer.ifPresent(runtime.vertx()::cancelTimer);
        timer = OptionalLong.empty();
        socket = Optional.empty();
        endSession();
        phase.set(Phase.OFFLINE);
    }

    private void endSession() {
        session.ifPresent(DeviceSession::end);
        session = Optional.empty();
    }

    private void connect(URI target) {
        var current = ++attempt;
        phase.set(Phase.CONNECTING);
        runtime.client()
                .connect(Sockets.to(target))
                .onSuccess(open -> opened(open, current))
                .onFailure(failure -> failed(failure, current));
    }

    private void opened(WebSocket open, int current) {
        if (current != attempt) {
            open.close((short) GOING_AWAY);
            return;
        }
        runtime.counters().connects.increment();
        socket = Optional.of(open);
        var longest = runtime.spec().backoff().longest().toMillis();
        timer = OptionalLong.of(runtime.vertx().setTimer(longest, id -> failures = 0));
        open.closeHandler(any -> closed(open, current));
        var begun = new DeviceSession(open, slot, parts, runtime, next -> enter(next, current));
        session = Optional.of(begun);
        begun.begin();
    }

    private void enter(Phase next, int current) {
        if (current == attempt) {
            phase.set(next);
        }
    }

    private void closed(WebSocket open, int current) {
        runtime.counters().closed(Sockets.closeCode(open));
        if (current == attempt) {
            socket = Optional.empty();
            endSession();
            timer.ifPresent(runtime.vertx()::cancelTimer);
            connectLater(OptionalInt.of(Sockets.closeCode(open)));
        }
    }

    private void failed(Throwable failure, int current) {
        if (current == attempt) {
            runtime.counters().error(Sockets.label(failure));
            connectLater(OptionalInt.empty());
        }
    }

    private void connectLater(OptionalInt closeCode) {
        phase.set(Phase.CONNECTING);
        var later = closeCode.equals(OptionalInt.of(TRY_AGAIN_LATER));
        var pause = runtime.spec()
                .backoff()
                .pause(failures++, later, runtime.spec().random().nextDouble());
        timer = OptionalLong.of(runtime.vertx().setTimer(pause.toMillis(), id -> url.ifPresent(this::connect)));
    }
}
