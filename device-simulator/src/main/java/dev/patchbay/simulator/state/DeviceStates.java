package dev.patchbay.simulator.state;

import java.io.IOException;
import java.util.Optional;

/** Keeps the states of the devices of one fleet. For use by several threads, but for one hardware id by one at a time. */
public interface DeviceStates {

    /**
     * The state last saved; empty for a device that was never saved.
     *
     * @throws IOException if there is one and it can't be read
     */
    Optional<DeviceState> load(String hardwareId) throws IOException;

    /**
     * Replaces what was saved before. A crash in the midst of it leaves the old or the new state, nothing in between.
     *
     * @throws IOException if it could not be saved; the old state is still there
     */
    void save(DeviceState state) throws IOException;
}
