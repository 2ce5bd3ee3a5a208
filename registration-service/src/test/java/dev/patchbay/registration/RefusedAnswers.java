package dev.patchbay.registration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A node that answers each request with two different lengths, which HTTP clients refuse. */
final class RefusedAnswers implements AutoCloseable {

    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nPatchbay-Outcome: answered\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello";

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());

    RefusedAnswers() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    /** Leaves the connection open: it is for the client to end it. */
    private static void answer(Socket socket) {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            while (!in.readLine().isEmpty()) {
                // the head of the request
            }
            socket.getOutputStream().write(ANSWER.getBytes(ISO_8859_1));
        } catch (IOException gone) {
            // nobody waits for the answer any more
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
