package dev.patchbay.simulator.state;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The state of one device while it runs. Changed on the context of the device only, read by anybody. A change counts at
 * once and is saved behind, in order; changes that come while a save is waiting go with it.
 */
public final class DeviceMemory {

    private final Context context;
    private final DeviceStates states;
    private final Consumer<Throwable> failures;
    private final AtomicBoolean saveWaits = new AtomicBoolean();
    private volatile DeviceState state;
    private volatile Future<DeviceState> lastSave;

    /** @param failures is told when a state could not be saved; the device goes on with it in memory */
    public DeviceMemory(Context context, DeviceStates states, DeviceState initial, Consumer<Throwable> failures) {
        this.context = context;
        this.states = states;
        this.state = initial;
        this.failures = failures;
        this.lastSave = Future.succeededFuture(initial);
    }

    public DeviceState state() {
        return state;
    }

    /** Changes the state. */
    public void update(UnaryOperator<DeviceState> change) {
        state = change.apply(state);
        if (saveWaits.compareAndSet(false, true)) {
            lastSave = context.executeBlocking(this::save, true);
            lastSave.onFailure(failures::accept);
        }
    }

    private DeviceState save() throws IOException {
        saveWaits.set(false);
        var saved = state;
        states.save(saved);
        return saved;
    }

    /** Done when all changes so far are saved, or could not be. */
    public Future<Void> settled() {
        return lastSave.<Void>mapEmpty().otherwiseEmpty();
    }
}
