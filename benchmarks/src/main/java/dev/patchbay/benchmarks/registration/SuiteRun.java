package dev.patchbay.benchmarks.registration;

import dev.patchbay.benchmarks.PhaseResult;
import dev.patchbay.benchmarks.ResidentMemory;
import dev.patchbay.benchmarks.Stopwatch;
import dev.patchbay.simulator.state.MemoryStates;
import dev.patchbay.stack.process.JitCompiler;
import dev.patchbay.stack.suite.Part;
import dev.patchbay.stack.suite.Suite;
import dev.patchbay.stack.suite.SuiteConfig;
import java.net.URI;
import java.util.ArrayList;

/**
 * The phases on the suite. Each is done when Kafka has told it of every device, so that what is measured is stored and
 * published.
 */
final class SuiteRun {

    private static final String REGISTRATION = "registration";
    private static final String DEVICES_PATH = "/patchbay.local/devices/sysclients";

    private final Suite suite;
    private final BenchFleet fleet;
    private final PresenceCounter presence;
    private final int devices;

    private SuiteRun(Suite suite, BenchFleet fleet, PresenceCounter presence, int devices) {
        this.suite = suite;
        this.fleet = fleet;
        this.presence = presence;
        this.devices = devices;
    }

    /** @param gateway whether devices connect through it, or directly to the service */
    static Measured run(int devices, boolean gateway, JitCompiler compiler) {
        try (var suite = Suite.start(SuiteConfig.ofATest().withDevices(devices).withCompiler(compiler));
                var fleet = new BenchFleet(url(suite, gateway), devices, new MemoryStates());
                var presence = new PresenceCounter(suite.kafka().bootstrapServers())) {
            return new SuiteRun(suite, fleet, presence, devices).run();
        }
    }

    private static URI url(Suite suite, boolean gateway) {
        var http = gateway ? suite.gatewayUrl() : suite.replicaUrl(REGISTRATION, 1);
        return URI.create(http.replace("http:", "ws:") + DEVICES_PATH);
    }

    private Measured run() {
        var phases = new ArrayList<PhaseResult>();
        phases.add(phase("all connect, unassigned", "NONE", fleet::switchOn));
        phases.add(phase("added to a domain, password given", "GRANT", () -> phases.add(assign())));
        fleet.switchOff();
        Stopwatch.await("the end of all sessions", () -> presence.count(PresenceCounter.OFFLINE) >= devices);
        long before = ResidentMemory.afterCollection(pid());
        phases.add(phase("storm: all return and prove it", "DIGEST", fleet::switchOn));
        long after = ResidentMemory.afterCollection(pid());
        return new Measured(phases, (after - before) / devices, fleet.refusals(), fleet.errors());
    }

    private PhaseResult assign() {
        var assignments = new Assignments(suite.gatewayUrl(), suite.token("operator", "operator"));
        return Stopwatch.measure(
                "added to a domain, API answered", devices, () -> assignments.assign(fleet.ids()), () -> true);
    }

    private PhaseResult phase(String name, String proof, Runnable start) {
        return Stopwatch.measure(name, devices, start, () -> presence.count(proof) >= devices);
    }

    private long pid() {
        return suite.parts().stream()
                .filter(part -> part.name().equals(REGISTRATION))
                .findFirst()
                .flatMap(Part::pid)
                .orElseThrow();
    }
}
