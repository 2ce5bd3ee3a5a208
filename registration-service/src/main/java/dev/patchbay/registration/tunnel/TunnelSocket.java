package dev.patchbay.registration.tunnel;

import java.time.Duration;

/** The socket of a device as the tunnel needs it. Everything in the tunnel happens on its event loop. */
public interface TunnelSocket {

    boolean isOpen();

    /**
     * Sends a binary message. To be called on the event loop.
     *
     * @param done is run on the event loop when the message was written, or could not be
     */
    void send(byte[] message, Runnable done);

    /** Runs the task on the event loop, soon, and never before this returns. May be called by any thread. */
    void run(Runnable task);

    /**
     * Runs the task on the event loop after some time.
     *
     * @return what takes it back; without effect when it has run
     */
    Runnable later(Duration delay, Runnable task);
}
