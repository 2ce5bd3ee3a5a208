package dev.patchbay.simulator;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceMemory;
import dev.patchbay.simulator.state.DeviceState;
import dev.patchbay.simulator.state.RegistrationSlot;
import dev.patchbay.simulator.web.DeviceWebServer;
import dev.patchbay.simulator.web.ExecutionCounts;
import dev.patchbay.simulator.web.UpdateScript;
import dev.patchbay.sysclient.AdminMessage;
import dev.patchbay.sysclient.Provision;
import dev.patchbay.sysclient.ProvisionResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One device. Its methods may be called by any thread and take effect soon; all work is done on one event loop, so that
 * calls from one thread keep their order. What comes late from a socket that the device has given up has no effect.
 */
public final class VirtualDevice {

    /** How long the answer to the command that moved the device has time to arrive. */
    private static final Duration MOVE_DELAY = Duration.ofMillis(500);

    private final DeviceModel model;
    private final DeviceMemory memory;
    private final Context context;
    private final AdministrativePasswordStore passwords;
    private final ExecutionCounts executions = new ExecutionCounts();
    private final DeviceRegistration first;
    private final DeviceRegistration second;
    private final Optional<InitPolling> polling;
    private boolean on;

    VirtualDevice(DeviceState initial, DeviceModel model, Context context, FleetRuntime runtime) {
        this.model = model;
        this.context = context;
        this.memory = new DeviceMemory(
                context,
                runtime.spec().states(),
                initial,
                failure -> runtime.counters().error("state-not-saved"));
        this.passwords = new AdministrativePasswordStore(memory, runtime.counters());
        var server = new DeviceWebServer(
                model, memory, executions, () -> runtime.vertx().setTimer(MOVE_DELAY.toMillis(), id -> move()));
        var parts = new DeviceParts(model, memory, server, passwords);
        this.first = new DeviceRegistration(RegistrationSlot.FIRST, parts, runtime);
        this.second = new DeviceRegistration(RegistrationSlot.SECOND, parts, runtime);
        this.polling = polling(parts, runtime);
    }

    private Optional<InitPolling> polling(DeviceParts parts, FleetRuntime runtime) {
        var script = new UpdateScript(memory, this::configured);
        return switch (runtime.spec().origin()) {
            case Origin.Configured _ -> Optional.empty();
            case Origin.FactoryFresh(var service) ->
                Optional.of(new InitPolling(
                        service, parts, runtime, text -> execute(script, text, runtime.counters()), this::gaveUp));
        };
    }

    private static void execute(UpdateScript script, String text, FleetCounters counters) {
        try {
            script.execute(text);
        } catch (IllegalArgumentException e) {
            counters.error("init-wrong-url");
        }
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

    /**
     * Where the device registers now; one that was changed on it counts once that is activated, or after a restart.
     *
     * @throws java.util.NoSuchElementException if it does not know
     */
    public URI registrationUrl() {
        return first.url().orElseThrow();
    }

    /** Where the device registers a second time now, if it does. */
    public Optional<URI> secondRegistrationUrl() {
        return second.url();
    }

    public Phase phase() {
        return first.phase().get();
    }

    /** The phase of the second registration; {@link Phase#OFFLINE} for a device that has none. */
    public Phase secondPhase() {
        return second.phase().get();
    }

    /** Completes when the device is in that phase; at once if it is. */
    public CompletionStage<Void> reached(Phase wanted) {
        return first.phase().reached(wanted);
    }

    /** Completes when the second registration is in that phase; at once if it is. */
    public CompletionStage<Void> secondReached(Phase wanted) {
        return second.phase().reached(wanted);
    }

    /** Which administrative passwords it was told so far. */
    public AdministrativePasswords administrativePasswords() {
        return passwords.history();
    }

    /** How often each command was executed that came to {@code /count} with an id. */
    public ExecutionCounts executions() {
        return executions;
    }

    /** Switches the device on: it connects, and connects again whenever it loses its socket. */
    public void start() {
        context.runOnContext(any -> {
            var again = on;
            on = true;
            first.start();
            second.start();
            if (!again) {
                askWhere();
            }
        });
    }

    /**
     * Switches the device off in an orderly way, with a close frame (1001).
     *
     * @return completes when the sockets are closed and the state is saved
     */
    public CompletionStage<Void> stop() {
        var stopped = Promise.<Void>promise();
        context.runOnContext(any -> {
            on = false;
            polling.ifPresent(InitPolling::stop);
            Future.join(first.stop(), second.stop())
                    .compose(done -> memory.settled())
                    .onComplete(stopped);
        });
        return stopped.future().toCompletionStage();
    }

    /** Takes the power away: no close frame, no goodbye. It stays off until it is started again. */
    public void kill() {
        context.runOnContext(any -> {
            on = false;
            polling.ifPresent(InitPolling::stop);
            first.kill();
            second.kill();
        });
    }

    /** Cuts the connections, without a close frame, as a broken network does. The device connects again by itself. */
    public void drop() {
        context.runOnContext(any -> {
            first.drop();
            second.drop();
        });
    }

    /** A restart: it keeps all that it remembers, and uses a registration URL that was changed meanwhile. */
    public void restart() {
        context.runOnContext(any -> boot());
    }

    /** A long reset: it forgets all that it was told but its firmware and where it registers, and boots. */
    public void reset() {
        context.runOnContext(any -> {
            memory.update(DeviceState::reset);
            boot();
        });
    }

    private void boot() {
        if (on) {
            first.boot();
            second.boot();
            askWhere();
        }
    }

    /** Asks where to register, if it is not known. */
    private void askWhere() {
        polling.filter(any -> first.url().isEmpty()).ifPresent(asking -> {
            first.phase().set(Phase.WAITING);
            asking.start();
        });
    }

    private void gaveUp() {
        first.phase().set(Phase.OFFLINE);
    }

    private void configured() {
        polling.ifPresent(InitPolling::stop);
        move();
    }

    private void move() {
        if (on) {
            first.move();
            second.move();
        }
    }

    /**
     * Somebody types a provisioning code. A device that asks where to register sends it with the next question. One that
     * knows it connects again, and sends the code when it identifies: until it gets a password, or once if it has one.
     *
     * @param code as it is typed, perhaps with blanks
     */
    public void type(String code) {
        context.runOnContext(any -> {
            memory.update(state -> state.withProvisioningCode(code));
            if (on && first.url().isPresent()) {
                first.boot();
            }
        });
    }

    /**
     * Somebody types a code for an analogue interface of this gateway.
     *
     * @param id the interface, for example {@code TEL1}
     * @return the answer; fails if there is no socket, or it is lost before
     */
    public CompletionStage<ProvisionResult> provisionInterface(String id, String code) {
        var answer = Promise.<ProvisionResult>promise();
        context.runOnContext(any -> first.ask(new Provision(id, code), answer));
        return answer.future().toCompletionStage();
    }

    /** Sends an admin message on the socket of its registration; without one, it is lost, as on a real device. */
    public void send(AdminMessage message) {
        context.runOnContext(any -> first.send(message));
    }
}
