package dev.patchbay.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks for a page and takes no more of the answer than it is told to. */
final class SlowReader implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final Socket socket;
    private final InputStream answer;

    private SlowReader(Socket socket) throws IOException {
        this.socket = socket;
        this.answer = socket.getInputStream();
    }

    /** Sends the request and reads the first byte of the answer. */
    static SlowReader open(URI url) throws IOException {
        Socket socket = new Socket();
        SocketOption<Integer> received = StandardSocketOptions.SO_RCVBUF;
        socket.setOption(received, BUFFER);
        socket.connect(new java.net.InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
                        .formatted(url.getRawPath() + "?" + url.getRawQuery(), url.getAuthority())
                        .getBytes(StandardCharsets.US_ASCII));
        SlowReader reader = new SlowReader(socket);
        byte[] status = reader.answer.readNBytes("HTTP/1.1 200".length());
        if (!new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
            throw new IOException("answered " + new String(status, StandardCharsets.US_ASCII));
        }
        return reader;
    }

    /** Reads on; returns how much there was, less than the most only at the end. */
    long readAtMost(long most) {
        try {
            byte[] buffer = new byte[BUFFER];
            long read = 0;
            while (read < most) {
                int count = answer.read(buffer, 0, (int) Math.min(buffer.length, most - read));
                if (count < 0) {
                    return read;
                }
                read += count;
            }
            return read;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
