package dev.patchbay.systemtests;

import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.systemtests.Commands.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands at a steady rate, to many devices in turn, and what became of each. */
final class CommandLoad {

    private static final Duration TICK = Duration.ofMillis(20);

    private final Commands commands;
    private final String domain;
    private final List<VirtualDevice> devices;
    private final Duration within;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param count the id by which the device counts how often it has done it */
    private record Asked(UUID id, VirtualDevice device, String count) {

        int executions() {
            return device.executions().of(count);
        }
    }

    /** @param within which time the devices must have answered */
    CommandLoad(Commands commands, String domain, List<VirtualDevice> devices, Duration within) {
        this.commands = commands;
        this.domain = domain;
        this.devices = devices;
        this.within = within;
    }

    /** Begins; {@link #awaitAllSent} tells when it is done. */
    CommandLoad start(int perSecond, Duration time) {
        int perTick = Math.toIntExact(perSecond * TICK.toMillis() / 1000);
        AtomicInteger left = new AtomicInteger(Math.toIntExact(time.dividedBy(TICK)));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        var _ = clock.scheduleAtFixedRate(
                () -> {
                    sendSome(perTick);
                    if (left.decrementAndGet() == 0) {
                        clock.shutdown();
                    }
                },
                0,
                TICK.toMillis(),
                TimeUnit.MILLISECONDS);
        return this;
    }

    private void sendSome(int count) {
        List<Asked> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            VirtualDevice device = devices.get((asked.size() + i) % devices.size());
            String counted = UUID.randomUUID().toString();
            UUID id = commands.get(domain, device.hardwareId(), "/count?id=" + counted, within);
            some.add(new Asked(id, device, counted));
        }
        asked.addAll(some);
    }

    int sent() {
        return asked.size();
    }

    /** How many of them have a result. */
    long finished() {
        return asked.stream()
                .filter(one -> !commands.results(one.id()).isEmpty())
                .count();
    }

    /** How often each outcome was told. */
    Map<String, Integer> outcomes() {
        Map<String, Integer> counts = new TreeMap<>();
        asked.forEach(
                one -> commands.results(one.id()).forEach(result -> counts.merge(result.outcome(), 1, Integer::sum)));
        return counts;
    }

    /** What must never be: each with what is wrong. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        asked.forEach(one -> violation(one).ifPresent(violations::add));
        return violations;
    }

    private java.util.Optional<String> violation(Asked one) {
        List<Result> results = commands.results(one.id());
        String what = one.id() + ": " + results + ", executed " + one.executions() + " times";
        boolean wrong = results.size() != 1
                || switch (results.getFirst().outcome()) {
                    case "OK" -> one.executions() != 1 || results.getFirst().status() != 200;
                    case "DEVICE_OFFLINE", "REFUSED" -> one.executions() != 0;
                    default -> one.executions() > 1;
                };
        return wrong ? java.util.Optional.of(what) : java.util.Optional.empty();
    }
}
