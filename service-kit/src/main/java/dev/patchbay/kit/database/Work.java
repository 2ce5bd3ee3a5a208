package dev.patchbay.kit.database;

/** What is done in a transaction or on a connection by a thread that may block. It may run again, see {@link Retries}. */
@FunctionalInterface
public interface Work<C extends Connection, T, X extends Exception> {

    T run(C connection) throws X;

    /** The same without a result. */
    @FunctionalInterface
    interface Action<C extends Connection, X extends Exception> {

        void run(C connection) throws X;
    }
}
