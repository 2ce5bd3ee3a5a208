package dev.patchbay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passes connections on to a server on this machine. It can lead new ones to another server, and it can stall: then it goes on
 * accepting connections, closes none, and passes nothing on. Safe for concurrent use.
 */
final class TcpRelay {

    private final ServerSocket socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    private boolean stalled;
    private volatile int target;

    /** @param target the port of the server */
    TcpRelay(int target) {
        this.target = target;
        try {
            socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Leads connections that are made from now on to this port; those that are there stay where they are. */
    void leadTo(int port) {
        target = port;
    }

    void stall() {
        setStalled(true);
    }

    /** What was held back goes on. */
    void resume() {
        setStalled(false);
    }

    private void setStalled(boolean now) {
        lock.lock();
        try {
            stalled = now;
            resumed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                connect(socket.accept());
            }
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            Thread.ofVirtual().start(() -> pass(client, server));
            Thread.ofVirtual().start(() -> pass(server, client));
        } catch (IOException away) {
            client.close();
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[8192];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                awaitResumed();
                out.write(piece, 0, length);
            }
        } catch (IOException | InterruptedException gone) {
            // the other direction ends, too
        }
    }

    private void awaitResumed() throws InterruptedException {
        lock.lock();
        try {
            while (stalled) {
                resumed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
