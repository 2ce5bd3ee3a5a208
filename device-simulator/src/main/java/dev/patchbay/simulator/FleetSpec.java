package dev.patchbay.simulator;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.model.HardwareIds;
import dev.patchbay.simulator.state.DeviceStates;
import dev.patchbay.simulator.state.MemoryStates;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What fleet to make.
 *
 * @param origin what devices know that have not been told a registration URL
 * @param devices how many, at least 0
 * @param models given to the devices in turn, at least one
 * @param ids names the devices
 * @param states keeps what devices remember
 * @param startsPerSecond how fast {@link Fleet#start()} switches them on, above 0
 * @param insecure whether any TLS certificate will do
 * @param backoff pauses between attempts to connect
 * @param secondUrl where devices register a second time that have not been told another second URL; empty: nowhere
 * @param random draws the pauses; used by several threads
 */
public record FleetSpec(
        Origin origin,
        int devices,
        List<DeviceModel> models,
        HardwareIds ids,
        DeviceStates states,
        double startsPerSecond,
        boolean insecure,
        Backoff backoff,
        Optional<URI> secondUrl,
        RandomGenerator random) {

    /** @throws IllegalArgumentException if a part is out of its range, naming it */
    public FleetSpec {
        models = List.copyOf(models);
        secondUrl.ifPresent(Origin::check);
        if (devices < 0 || !(startsPerSecond > 0) || models.isEmpty()) {
            throw new IllegalArgumentException("0 or more devices, a start rate above 0, and at least one model");
        }
    }

    /** One phone, in memory, switched on at up to 1,000 devices a second. */
    public static FleetSpec at(URI url) {
        return of(new Origin.Configured(url));
    }

    /** As {@link #at}, for devices that know this. */
    public static FleetSpec of(Origin origin) {
        return new FleetSpec(
                origin,
                1,
                List.of(DeviceModel.PHONE),
                new HardwareIds("009033"),
                new MemoryStates(),
                1_000,
                false,
                Backoff.STANDARD,
                Optional.empty(),
                new SharedRandom(new SplittableRandom()));
    }

    public FleetSpec withDevices(int value) {
        return new FleetSpec(origin, value, models, ids, states, startsPerSecond, insecure, backoff, secondUrl, random);
    }

    public FleetSpec withModels(List<DeviceModel> value) {
        return new FleetSpec(
                origin, devices, value, ids, states, startsPerSecond, insecure, backoff, secondUrl, random);
    }

    public FleetSpec withIds(HardwareIds value) {
        return new FleetSpec(
                origin, devices, models, value, states, startsPerSecond, insecure, backoff, secondUrl, random);
    }

    public FleetSpec withStates(DeviceStates value) {
        return new FleetSpec(
                origin, devices, models, ids, value, startsPerSecond, insecure, backoff, secondUrl, random);
    }

    public FleetSpec withStartsPerSecond(double value) {
        return new FleetSpec(origin, devices, models, ids, states, value, insecure, backoff, secondUrl, random);
    }

    public FleetSpec withInsecure(boolean value) {
        return new FleetSpec(origin, devices, models, ids, states, startsPerSecond, value, backoff, secondUrl, random);
    }

    public FleetSpec withBackoff(Backoff value) {
        return new FleetSpec(origin, devices, models, ids, states, startsPerSecond, insecure, value, secondUrl, random);
    }

    public FleetSpec withSecondUrl(URI value) {
        return new FleetSpec(
                origin, devices, models, ids, states, startsPerSecond, insecure, backoff, Optional.of(value), random);
    }

    public FleetSpec withRandom(RandomGenerator value) {
        return new FleetSpec(
                origin,
                devices,
                models,
                ids,
                states,
                startsPerSecond,
                insecure,
                backoff,
                secondUrl,
                new SharedRandom(value));
    }

    /** Makes any generator usable by several threads. */
    private record SharedRandom(RandomGenerator random) implements RandomGenerator {

        @Override
        public long nextLong() {
            synchronized (random) {
                return random.nextLong();
            }
        }
    }
}
