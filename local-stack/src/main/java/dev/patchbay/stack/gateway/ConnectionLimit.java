package dev.patchbay.stack.gateway;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.http.HttpConnection;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many clients may be connected at once. Each takes two file descriptors, one towards it and one towards the service;
 * a gateway that runs out of them could not even refuse, so it refuses before.
 */
final class ConnectionLimit {
    private static final int RESERVE = 1000;
    private static final int PER_CLIENT = 2;
    private static final int UNLIMITED = 100_000;

    private final AtomicInteger open = new AtomicInteger();
    private final int sockets;

    ConnectionLimit(int sockets) {
        this.sockets = sockets;
    }

    /** What the file descriptors of this process allow. */
    static ConnectionLimit ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? new ConnectionLimit(
                        Math.clamp((unix.getMaxFileDescriptorCount() - RESERVE) / PER_CLIENT, 1, UNLIMITED))
                : new ConnectionLimit(UNLIMITED);
    }

    int sockets() {
        return sockets;
    }

    void count(HttpConnection connection) {
        open.incrementAndGet();
        connection.closeHandler(closed -> open.decrementAndGet());
    }

    boolean isExceeded() {
        return open.get() > sockets;
    }
}
