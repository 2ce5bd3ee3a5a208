package dev.patchbay.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A client of HTTP that sends what it likes. Waits end after {@link Conditions#LIMIT}. */
public final class RawHttp implements AutoCloseable {

    private static final int WHOLE = 1 << 20;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(Conditions.LIMIT.toMillis()));
        return new RawHttp(socket);
    }

    /** Each character is a byte. What the server takes no more is not sent. */
    public RawHttp send(String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (SocketException refused) {
            // its answer counts
        }
        return this;
    }

    /** Sends nothing more, but goes on reading. */
    public RawHttp endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next bytes. */
    public String read(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
    }

    /** All that comes until the server closes the connection. */
    public String readAll() throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] bytes = new byte[WHOLE];
        try {
            for (int read = socket.getInputStream().read(bytes);
                    read >= 0;
                    read = socket.getInputStream().read(bytes)) {
                all.append(new String(bytes, 0, read, ISO_8859_1));
            }
        } catch (SocketException reset) {
            all.append("[reset]");
        }
        return all.toString();
    }

    /** Ends the connection at once, with a TCP reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
