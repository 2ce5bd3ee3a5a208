package dev.patchbay.simulator;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceState;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Devices that share a process: a few event loops, no thread of their own. Its methods may be called by any thread that
 * is not one of these event loops.
 */
public final class Fleet implements AutoCloseable {

    private static final int LANES = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int START_TICK_MILLIS = 10;

    private final FleetSpec spec;
    private final Vertx vertx;
    private final FleetRuntime runtime;
    private final List<Context> lanes;
    private final FleetCounters counters = new FleetCounters();
    private final Map<String, VirtualDevice> devices = new ConcurrentSkipListMap<>();

    private Fleet(FleetSpec spec) {
        this.spec = spec;
        this.vertx = Sockets.vertx(LANES);
        this.runtime = new FleetRuntime(
                spec, vertx, Sockets.client(vertx, spec.insecure()), Sockets.http(vertx, spec.insecure()), counters);
        this.lanes = lanes(vertx);
    }

    /**
     * A fleet that is switched off.
     *
     * @throws UncheckedIOException if the state of a device can't be read, naming the device
     */
    public static Fleet create(FleetSpec spec) {
        var fleet = new Fleet(spec);
        try {
            for (int i = 0; i < spec.devices(); i++) {
                fleet.add(
                        spec.ids().number(i),
                        spec.models().get(i % spec.models().size()));
            }
            return fleet;
        } catch (UncheckedIOException e) {
            fleet.close();
            throw e;
        }
    }

    /** One event-loop context for each lane; a deployed verticle is Vert.x's way to get a context of one's own. */
    private static List<Context> lanes(Vertx vertx) {
        var contexts = new CopyOnWriteArrayList<Context>();
        vertx.deployVerticle(
                        () -> new AbstractVerticle() {
                            @Override
                            public void start() {
                                contexts.add(context);
                            }
                        },
                        new DeploymentOptions().setInstances(LANES))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return List.copyOf(contexts);
    }

    /**
     * Adds a device that is switched off.
     *
     * @throws IllegalArgumentException if the fleet has one with this id
     * @throws UncheckedIOException if its state can't be read
     */
    public VirtualDevice add(String hardwareId, DeviceModel model) {
        var lane = lanes.get(devices.size() % lanes.size());
        var device = new VirtualDevice(remembered(hardwareId), model, lane, runtime);
        if (devices.putIfAbsent(hardwareId, device) != null) {
            throw new IllegalArgumentException("the fleet has a device " + hardwareId);
        }
        return device;
    }

    private DeviceState remembered(String hardwareId) {
        try {
            return spec.states()
                    .load(hardwareId)
                    .orElseGet(() -> DeviceState.factory(hardwareId, DeviceModel.FACTORY_BUILD));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the state of " + hardwareId + ": " + e.getMessage(), e);
        }
    }

    /** The devices in the order of their ids. */
    public List<VirtualDevice> devices() {
        return List.copyOf(devices.values());
    }

    /** The device with this id. */
    public Optional<VirtualDevice> device(String hardwareId) {
        return Optional.ofNullable(devices.get(hardwareId));
    }

    /** How often the command with this id was executed, by all devices together; see {@link VirtualDevice#executions()}. */
    public int executions(String id) {
        return devices.values().stream()
                .mapToInt(device -> device.executions().of(id))
                .sum();
    }

    /**
     * Switches on all devices, at the rate of the spec.
     *
     * @return completes when the last one is switched on; that says nothing about connections
     */
    public CompletionStage<Void> start() {
        var started = new CompletableFuture<Void>();
        var all = devices();
        var next = new AtomicInteger();
        var perTick = Math.max(spec.startsPerSecond() * START_TICK_MILLIS / 1_000, Double.MIN_NORMAL);
        var ticks = new AtomicInteger();
        // On the loop of the timer: elsewhere it may fire, and be cancelled, before it is completely set.
        lanes.getFirst()
                .runOnContext(any -> vertx.setPeriodic(0, START_TICK_MILLIS, timer -> {
                    var due = (int) Math.min(all.size(), Math.ceil(perTick * ticks.incrementAndGet()));
                    while (next.get() < due) {
                        all.get(next.getAndIncrement()).start();
                    }
                    if (due == all.size()) {
                        vertx.cancelTimer(timer);
                        started.complete(null);
                    }
                }));
        return started;
    }

    /**
     * Switches off all devices, each with a close frame.
     *
     * @return completes when all sockets are closed and all states are saved
     */
    public CompletionStage<Void> stop() {
        return CompletableFuture.allOf(devices.values().stream()
                .map(device -> device.stop().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    public FleetStatistics statistics() {
        var unassigned = count(Phase.UNASSIGNED);
        var authenticated = count(Phase.AUTHENTICATED);
        return new FleetStatistics(
                devices.size(),
                unassigned + authenticated,
                unassigned,
                authenticated,
                count(Phase.WAITING),
                counters.polls.sum(),
                counters.connects.sum(),
                counters.challenges.sum(),
                counters.passwords.sum(),
                counters.administrativePasswords.sum(),
                counters.items.sum(),
                counters.exchanges.sum(),
                counters.closes(),
                counters.errors());
    }

    private int count(Phase phase) {
        return (int) devices.values().stream()
                .filter(device -> device.phase() == phase)
                .count();
    }

    /** Stops the fleet and gives up its event loops. It can't be started again. */
    @Override
    public void close() {
        stop().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
