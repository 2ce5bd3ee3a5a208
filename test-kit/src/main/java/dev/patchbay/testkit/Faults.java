package dev.patchbay.testkit;

import org.awaitility.core.ThrowingRunnable;

/** Takes away what a service stands on. What a test takes away it gives back, or the tests after it fail. */
public final class Faults {

    private Faults() {}

    /** Runs the work without a broker; the broker is back, with what it had, when this returns. */
    public static void withoutKafka(ThrowingRunnable work) throws Throwable {
        stopKafka();
        try {
            work.run();
        } finally {
            startKafka();
        }
    }

    /** Runs the work with a broker that has stalled: its connections stay open, and it answers nothing. */
    public static void withStalledKafka(ThrowingRunnable work) throws Throwable {
        SharedServers.inThisJvm().pauseKafka();
        try {
            work.run();
        } finally {
            SharedServers.inThisJvm().resumeKafka();
        }
    }

    public static void stopKafka() {
        SharedServers.inThisJvm().stopKafka();
    }

    public static void startKafka() {
        SharedServers.inThisJvm().startKafka();
    }

    /** Cuts all database connections; the server is back when this returns. */
    public static void restartPostgres() {
        SharedServers.inThisJvm().restartPostgres();
    }

    /** Runs the work with a {@link RelayedDatabase} that has stalled: its connections stay open, and it answers nothing. */
    public static void withStalledPostgres(ThrowingRunnable work) throws Throwable {
        SharedServers.inThisJvm().stallPostgres();
        try {
            work.run();
        } finally {
            SharedServers.inThisJvm().resumePostgres();
        }
    }

    /** New connections to a {@link RelayedDatabase} go to the server on this port; those that are there stay where they are. */
    public static void leadTo(int port) {
        SharedServers.inThisJvm().relayTo(port);
    }
}
