package dev.patchbay.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another service, as the service under test meets it: good, silent, broken, or away while this is closed. Answers all requests
 * alike. Safe for concurrent use.
 */
public final class FaultyService implements AutoCloseable {

    /** How requests are answered. */
    public enum Mode {
        /** With 200 and the good answer. */
        GOOD,
        /** Not at all; the connection stays open. */
        SILENT,
        /** As a proxy in front of a service that has failed does: with 500, in HTML. */
        BROKEN
    }

    private static final Pattern LENGTH = Pattern.compile("content-length: *([0-9]+)");

    private final ServerSocket server;
    private final String goodAnswer;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Mode mode = Mode.GOOD;

    /** @param goodAnswer a JSON object */
    public FaultyService(int port, String goodAnswer) {
        this.goodAnswer = goodAnswer;
        try {
            server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public void is(Mode now) {
        mode = now;
    }

    /** How many requests have come. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // nobody is served any more
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (readRequest(in)) {
                requests.incrementAndGet();
                Mode now = mode;
                if (now != Mode.SILENT) {
                    connection.getOutputStream().write(answer(now).getBytes(ISO_8859_1));
                }
            }
        } catch (IOException gone) {
            // the service under test has closed the connection
        } finally {
            connections.remove(connection);
        }
    }

    private String answer(Mode now) {
        return now == Mode.GOOD
                ? answer("200 OK", "application/json", goodAnswer)
                : answer("500 Internal Server Error", "text/html", "<html><body>not-found</body></html>");
    }

    private static String answer(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head.toString().toLowerCase(Locale.ROOT));
        int expected = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return in.readNBytes(expected).length == expected;
    }
}
