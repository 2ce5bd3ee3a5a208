package dev.patchbay.systemtests;

import dev.patchbay.stack.process.FakeTime;
import dev.patchbay.stack.suite.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The one process of provisioning-service. Whatever a test does with it, it runs and has the right time afterwards. */
final class ProvisioningProcess {

    private static final String NAME = "provisioning";
    private static final int NUMBER = 1;

    private final Suite suite;
    private final Path directory;

    /** @param directory for the clock of the process */
    ProvisioningProcess(Suite suite, Path directory) {
        this.suite = suite;
        this.directory = directory;
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        suite.killReplica(NAME, NUMBER);
    }

    void start() {
        suite.startReplica(NAME, NUMBER);
    }

    /**
     * Starts it again with a clock that is behind by so much, until the end of the past. The clock is behind and not ahead so
     * that tokens of people are good all the time.
     */
    Past past(Duration behind) {
        FakeTime time = FakeTime.behind(behind, directory.resolve("provisioning.clock"));
        restart(time.variables());
        return new Past(time);
    }

    /** A time that ends with the present, which the running process sees then. */
    static final class Past implements AutoCloseable {

        private final FakeTime time;

        private Past(FakeTime time) {
            this.time = time;
        }

        /** Moves the clock ahead, so that it is behind by no more than so much. */
        void moveAhead(Duration behind) {
            time.moveAhead(behind);
        }

        @Override
        public void close() {
            moveAhead(Duration.ZERO);
        }
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
