package dev.patchbay.systemtests.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A connection to the gateway without any library, from an address of its own. */
final class HostileSocket implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;

    private final Socket socket = new Socket();
    private final String host;

    /** @param from an address of 127.0.0.0/8 */
    HostileSocket(URI gateway, String from) throws IOException {
        host = gateway.getAuthority();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.getPort()), CONNECT_MILLIS);
    }

    HostileSocket send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    HostileSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The first line and the headers of a request, complete but for the empty line. */
    HostileSocket head(String line) throws IOException {
        return send(line + " HTTP/1.1\r\nHost: " + host + "\r\n");
    }

    HostileSocket webSocket(String path) throws IOException {
        return head("GET " + path)
                .send("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    /** Waits for the other side to close, at most so long, and reads what comes. */
    void readUntilClosed(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        socket.getInputStream().skipNBytes(Long.MAX_VALUE);
    }

    /** Reads the begin of what comes. */
    void readSome(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        var _ = socket.getInputStream().read(new byte[4096]);
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
