package dev.patchbay.systemtests;

import dev.patchbay.stack.process.FakeTime;
import dev.patchbay.stack.suite.Suite;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The one process of provisioning-service. Whatever a test does with it, it is back as it was afterwards. */
final class ProvisioningProcess {

    private static final String NAME = "provisioning";
    private static final int NUMBER = 1;

    private final Suite suite;

    ProvisioningProcess(Suite suite) {
        this.suite = suite;
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        suite.killReplica(NAME, NUMBER);
    }

    void start() {
        suite.startReplica(NAME, NUMBER);
    }

    /**
     * Does something while its clock is behind by so much. To move the clock back and not ahead means that tokens of people
     * are good all the time; and since a clock of a running program never goes back, it is another process.
     */
    <T> T ago(Duration behind, Supplier<T> work) {
        return with(FakeTime.behind(behind), work);
    }

    /** Does something while it runs with these environment variables besides. */
    <T> T with(Map<String, String> variables, Supplier<T> work) {
        restart(variables);
        try {
            return work.get();
        } finally {
            restart(Map.of());
        }
    }

    private void restart(Map<String, String> variables) {
        suite.stopReplica(NAME, NUMBER);
        suite.startReplica(NAME, NUMBER, variables);
    }
}
