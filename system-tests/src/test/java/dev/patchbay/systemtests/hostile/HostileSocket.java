package dev.patchbay.systemtests.hostile;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A connection to the gateway without any library, from an address of its own. */
final class HostileSocket implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int MASKED = 0x80;
    private static final int EXTENDED_LENGTH = 126;

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

    /** Waits for something to come, at most so long, and reads the begin of it. */
    HostileSocket readSome(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        if (socket.getInputStream().read(new byte[4096]) < 0) {
            throw new EOFException("closed");
        }
        return this;
    }

    /** Sends a text message of a WebSocket. */
    HostileSocket sendText(String text) throws IOException {
        return send(frame(TEXT, text));
    }

    /** Sends a binary message of a WebSocket, a byte for each character. */
    HostileSocket sendBinary(String bytes) throws IOException {
        return send(frame(BINARY, bytes));
    }

    /** A WebSocket frame with a mask of zeros. */
    private static byte[] frame(int type, String payload) {
        var bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        var frame = ByteBuffer.allocate(8 + bytes.length).put((byte) type);
        if (bytes.length < EXTENDED_LENGTH) {
            frame.put((byte) (MASKED | bytes.length));
        } else {
            frame.put((byte) (MASKED | EXTENDED_LENGTH)).putShort((short) bytes.length);
        }
        frame.putInt(0).put(bytes).flip();
        var sent = new byte[frame.remaining()];
        frame.get(sent);
        return sent;
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
