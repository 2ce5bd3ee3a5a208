package dev.patchbay.systemtests.secrets;

import dev.patchbay.simulator.state.DeviceState;
import dev.patchbay.simulator.state.DeviceStates;
import dev.patchbay.simulator.state.MemoryStates;
import java.util.Optional;

/** What devices remember, of which the passwords are remembered as secrets. */
public final class RememberedStates implements DeviceStates {

    private final MemoryStates states = new MemoryStates();
    private final Secrets secrets;

    public RememberedStates(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Optional<DeviceState> load(String hardwareId) {
        return states.load(hardwareId);
    }

    @Override
    public void save(DeviceState state) {
        states.save(state);
        state.sysclientPassword().ifPresent(password -> remember("sysclient", state, password));
        state.administrativePassword().ifPresent(password -> remember("administrative", state, password));
    }

    private void remember(String kind, DeviceState state, String password) {
        if (password.length() >= Secrets.SHORTEST) {
            secrets.remember(kind + " password of " + state.hardwareId(), password);
        }
    }
}
