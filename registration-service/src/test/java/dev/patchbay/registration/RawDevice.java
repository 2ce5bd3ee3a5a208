package dev.patchbay.registration;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A client that writes frames as fast as the server takes them and reads nothing after the handshake. */
final class RawDevice implements AutoCloseable {

    private static final int BINARY = 0x82;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;

    private final Socket socket;
    private final OutputStream out;

    /** What RFC 6455 has for a connection that ended without a code. */
    static final int NO_CODE = 1006;

    private RawDevice(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    static RawDevice connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        // little room for what is not read
        socket.setReceiveBufferSize(4096);
        RawDevice device = new RawDevice(socket);
        device.handshake(port);
        return device;
    }

    private void handshake(int port) throws IOException {
        out.write(("GET /patchbay.local/devices/sysclients HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no handshake: " + head);
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("no upgrade: " + head);
        }
    }

    /** @param content at most 125 bytes */
    void binary(byte... content) {
        frame(BINARY, content);
    }

    void ping() {
        frame(PING, new byte[100]);
    }

    /** A frame whose first byte is this, whatever it means. */
    void raw(int first, byte... content) {
        frame(first, content);
    }

    /** As {@link #awaitClose}, or {@link #NO_CODE} if the connection ends without a frame. */
    int awaitEnd() {
        try {
            return awaitClose();
        } catch (IOException ended) {
            return NO_CODE;
        }
    }

    /** The code of the close frame that the server sends. */
    int awaitClose() throws IOException {
        InputStream in = socket.getInputStream();
        while (true) {
            int first = in.read();
            int length = in.read();
            if (first < 0 || length < 0) {
                throw new IOException("closed without a frame");
            }
            byte[] content = in.readNBytes(length);
            if (first == CLOSE) {
                return ByteBuffer.wrap(content).getShort();
            }
        }
    }

    private void frame(int opcode, byte[] content) {
        try {
            // a mask of zeros leaves the content as it is
            out.write(ByteBuffer.allocate(2 + MASK_BYTES + content.length)
                    .put((byte) opcode)
                    .put((byte) (MASKED | content.length))
                    .putInt(0)
                    .put(content)
                    .array());
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
