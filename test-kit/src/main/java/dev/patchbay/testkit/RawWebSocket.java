package dev.patchbay.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A client of WebSockets that writes frames as fast as the server takes them, valid or not, and reads when it is told to. */
public final class RawWebSocket implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;

    private final Socket socket;
    private final OutputStream out;

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    public static RawWebSocket connect(int port, String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        // little room for what is not read
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(Math.toIntExact(Conditions.LIMIT.toMillis()));
        RawWebSocket client = new RawWebSocket(socket);
        client.handshake(port, path);
        return client;
    }

    private void handshake(int port, String path) throws IOException {
        out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
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
    public void binary(byte... content) {
        frame(BINARY, content);
    }

    public void ping() {
        frame(PING, new byte[100]);
    }

    /** A frame whose first byte is this, whatever it means. */
    public void raw(int first, byte... content) {
        frame(first, content);
    }

    /** Whatever these bytes are. */
    public void bytes(byte... bytes) {
        try {
            out.write(bytes);
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /** The code of the close frame that the server sends. */
    public int awaitClose() throws IOException {
        return ByteBuffer.wrap(await(CLOSE)).getShort();
    }

    /** The content of the next text that the server sends, of at most 125 bytes. */
    public byte[] awaitMessage() throws IOException {
        return await(TEXT);
    }

    private byte[] await(int wanted) throws IOException {
        InputStream in = socket.getInputStream();
        while (true) {
            int first = in.read();
            int length = in.read();
            if (first < 0 || length < 0) {
                throw new IOException("the connection ended without this frame");
            }
            byte[] content = in.readNBytes(length);
            if (first == wanted) {
                return content;
            }
        }
    }

    private void frame(int opcode, byte[] content) {
        // a mask of zeros leaves the content as it is
        bytes(ByteBuffer.allocate(2 + MASK_BYTES + content.length)
                .put((byte) opcode)
                .put((byte) (MASKED | content.length))
                .putInt(0)
                .put(content)
                .array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
