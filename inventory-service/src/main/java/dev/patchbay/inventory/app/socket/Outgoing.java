package dev.patchbay.inventory.app.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.session.SocketGone;
import dev.patchbay.kit.sockets.SocketChannel;
import io.netty.channel.Channel;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.TimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is sent on a socket: one message at a time, the next when the one before is on its way. So nothing piles up for a
 * reader that does not read; after a while it is closed. Blocks, so it is not for event loops. Safe for concurrent use.
 */
final class Outgoing {

    private static final Logger LOG = Logger.getLogger(Outgoing.class);

    /** What an app may have sent before it sees the close frame. */
    private static final int MAX_IGNORED = 100;

    private final WebSocketConnection connection;
    private final Duration sendTime;
    private final Runnable tooSlow;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicInteger ignored = new AtomicInteger();

    /** @param tooSlow closes the socket of a reader that does not read */
    Outgoing(WebSocketConnection connection, Duration sendTime, Runnable tooSlow) {
        this.connection = connection;
        this.sendTime = sendTime;
        this.tooSlow = tooSlow;
    }

    /** @throws SocketGone if the message could not be sent */
    void send(ObjectNode message) {
        turn.lock();
        try {
            if (connection.isClosed()) {
                throw new SocketGone("closed");
            }
            connection.sendText(message.toString()).await().atMost(sendTime);
        } catch (TimeoutException slow) {
            tooSlow.run();
            throw new SocketGone("does not read");
        } catch (IllegalStateException closed) {
            throw new SocketGone("closed");
        } catch (RuntimeException broken) {
            LOG.debugf("socket %s: %s", connection.id(), broken.getMessage());
            throw new SocketGone("broken");
        } finally {
            turn.unlock();
        }
    }

    /** Whether this side has closed the socket; the other side may not know yet. */
    boolean isClosing() {
        return closing.get();
    }

    /**
     * Notes a message that came after this side has closed the socket. Whoever sends many of them does not mean to answer the close
     * frame, and is cut off: Vert.x would read on for ten seconds.
     */
    void ignored() {
        @Nullable Channel channel = connection.userData().get(AppUpgradeCheck.CHANNEL);
        if (ignored.incrementAndGet() > MAX_IGNORED && channel != null && channel.isOpen()) {
            SocketChannel.cut(channel);
        }
    }

    /** Closes the socket, once: Vert.x would start a timer for each time. Does not wait for it. */
    void close(CloseReason reason) {
        if (!connection.isClosed() && closing.compareAndSet(false, true)) {
            connection
                    .close(reason)
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.debugf("close: %s", failure.getMessage()));
        }
    }
}
