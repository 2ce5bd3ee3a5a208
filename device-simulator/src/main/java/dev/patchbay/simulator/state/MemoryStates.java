package dev.patchbay.simulator.state;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps states as long as this object lives. */
public final class MemoryStates implements DeviceStates {

    private final Map<String, DeviceState> states = new ConcurrentHashMap<>();

    @Override
    public Optional<DeviceState> load(String hardwareId) {
        return Optional.ofNullable(states.get(hardwareId));
    }

    @Override
    public void save(DeviceState state) {
        states.put(state.hardwareId(), state);
    }
}
