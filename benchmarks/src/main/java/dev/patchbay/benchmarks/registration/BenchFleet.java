package dev.patchbay.benchmarks.registration;

import dev.patchbay.simulator.Backoff;
import dev.patchbay.simulator.Fleet;
import dev.patchbay.simulator.FleetSpec;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.model.HardwareIds;
import dev.patchbay.simulator.state.DeviceStates;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The devices of a benchmark: the same for each server, all of them switched on at once. */
public final class BenchFleet implements AutoCloseable {

    static final HardwareIds IDS = new HardwareIds("02be7c");

    private static final int GOING_AWAY = 1001;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final double AT_ONCE = 1_000_000;
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final Fleet fleet;

    public BenchFleet(URI url, int devices, DeviceStates states) {
        this.fleet = Fleet.create(FleetSpec.at(url)
                .withDevices(devices)
                .withModels(DeviceModel.mixed())
                .withIds(IDS)
                .withStates(states)
                .withStartsPerSecond(AT_ONCE)
                .withBackoff(BACKOFF));
    }

    public List<String> ids() {
        return fleet.devices().stream().map(VirtualDevice::hardwareId).toList();
    }

    public void switchOn() {
        fleet.start().toCompletableFuture().join();
    }

    void switchOff() {
        fleet.stop().toCompletableFuture().join();
    }

    long refusals() {
        return fleet.statistics().closes().getOrDefault(TRY_AGAIN_LATER, 0L);
    }

    /** All that should not have happened: errors of devices, and sockets that neither they nor an overload has closed. */
    Map<String, Long> errors() {
        var statistics = fleet.statistics();
        var errors = new TreeMap<>(statistics.errors());
        statistics.closes().forEach((code, count) -> {
            if (code != GOING_AWAY && code != TRY_AGAIN_LATER) {
                errors.put("closed-" + code, count);
            }
        });
        return errors;
    }

    @Override
    public void close() {
        fleet.close();
    }
}
