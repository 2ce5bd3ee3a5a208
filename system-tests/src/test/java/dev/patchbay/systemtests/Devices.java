package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Backoff;
import dev.patchbay.simulator.Fleet;
import dev.patchbay.simulator.FleetSpec;
import dev.patchbay.simulator.FleetStatistics;
import dev.patchbay.simulator.Origin;
import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.model.HardwareIds;
import dev.patchbay.systemtests.secrets.RememberedStates;
import dev.patchbay.systemtests.secrets.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The virtual devices of one test, with hardware ids that no other test has. */
final class Devices implements AutoCloseable {

    private static final AtomicInteger PREFIXES = new AtomicInteger(0x1000);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final String prefix;
    private final Fleet fleet;

    private Devices(String prefix, Fleet fleet) {
        this.prefix = prefix;
        this.fleet = fleet;
    }

    /** The beginning of hardware ids that is given to nobody else. */
    static String newPrefix() {
        return "02%04x".formatted(PREFIXES.incrementAndGet());
    }

    /** So many devices of all types, switched off. */
    static Devices at(URI url, int count) {
        return at(url, count, count);
    }

    /** The same, to be switched on at this rate per second. */
    static Devices at(URI url, int count, double rate) {
        return of(url, DeviceModel.mixed(), count, rate);
    }

    /** One device of each of these, in their order. */
    static Devices of(URI url, List<DeviceModel> models) {
        return of(url, models, models.size(), models.size());
    }

    private static Devices of(URI url, List<DeviceModel> models, int count, double rate) {
        return of(new Origin.Configured(url), models, count, rate);
    }

    /** Phones that know this when they are switched on for the first time. */
    static Devices of(Origin origin, int count) {
        return of(origin, List.of(DeviceModel.PHONE), count, count);
    }

    private static Devices of(Origin origin, List<DeviceModel> models, int count, double rate) {
        String prefix = newPrefix();
        return new Devices(
                prefix,
                Fleet.create(FleetSpec.of(origin)
                        .withDevices(count)
                        .withModels(models)
                        .withIds(new HardwareIds(prefix))
                        .withStartsPerSecond(rate)
                        .withStates(new RememberedStates(Secrets.OF_THIS_RUN))
                        .withInsecure(true)
                        .withBackoff(BACKOFF)));
    }

    /** What all their hardware ids begin with. */
    String prefix() {
        return prefix;
    }

    List<VirtualDevice> all() {
        return fleet.devices();
    }

    List<String> ids() {
        return all().stream().map(VirtualDevice::hardwareId).toList();
    }

    VirtualDevice first() {
        return all().getFirst();
    }

    /** Begins to switch them on. */
    Devices start() {
        fleet.start().exceptionally(failure -> {
            throw new IllegalStateException(failure);
        });
        return this;
    }

    /** Switches them off; returns when they are. */
    void stop() {
        fleet.stop()
                .toCompletableFuture()
                .orTimeout(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    void awaitAll(Phase phase) {
        eventually(
                "all devices " + phase,
                () -> assertThat(all())
                        .allSatisfy(device -> assertThat(device.phase()).isEqualTo(phase)));
    }

    FleetStatistics statistics() {
        return fleet.statistics();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
