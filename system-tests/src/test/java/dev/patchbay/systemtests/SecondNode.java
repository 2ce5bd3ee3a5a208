package dev.patchbay.systemtests;

import dev.patchbay.stack.suite.Suite;
import java.net.URI;

/** One more process of registration-service; it ends with the test that started it. */
final class SecondNode implements AutoCloseable {

    static final int NUMBER = 2;

    private final Patchbay patchbay;
    private final Suite suite;

    SecondNode(Patchbay patchbay, Suite suite) {
        this.patchbay = patchbay;
        this.suite = suite;
    }

    /** What it is called in events and sessions. */
    String name() {
        return Patchbay.REGISTRATION + "-" + NUMBER;
    }

    /** Where devices connect to this very node, past the gateway. */
    URI devicesUrl() {
        return patchbay.nodeUrl(NUMBER);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        suite.killReplica(Patchbay.REGISTRATION, NUMBER);
    }

    /** Ends it in good order; returns when it is gone. */
    void stop() {
        suite.stopReplica(Patchbay.REGISTRATION, NUMBER);
    }

    @Override
    public void close() {
        stop();
    }
}
