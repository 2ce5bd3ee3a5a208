package dev.patchbay.registration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The device's end of the tunnel, written after the protocol page alone: one piece for each receive, and no more. */
final class RawTunnel implements AutoCloseable {

    static final int PIECE = 8000;

    private static final int SEND = 0;
    private static final int RECEIVE = 1;
    private static final int RECEIVE_RESULT = 2;
    private static final int SEND_RESULT = 3;
    private static final int SHUTDOWN = 4;

    private final TestDevice device;
    private final Function<String, Iterator<byte[]>> server;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Map<Integer, StringBuilder> requests = new ConcurrentHashMap<>();
    private final Map<Integer, Iterator<byte[]>> answers = new ConcurrentHashMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger receives = new AtomicInteger();
    private final AtomicInteger shutdowns = new AtomicInteger();
    private final AtomicInteger sends = new AtomicInteger();

    /** @param server what is answered to a request; when that is exhausted the device says nothing more */
    RawTunnel(TestDevice device, Function<String, Iterator<byte[]>> server) {
        this.device = device;
        this.server = server;
        device.onTunnel(message -> worker.execute(() -> handle(ByteBuffer.wrap(message, 1, message.length - 1))));
    }

    /** The requests that were complete, as they came. */
    List<String> requests() {
        return seen;
    }

    int receives() {
        return receives.get();
    }

    int shutdowns() {
        return shutdowns.get();
    }

    int sends() {
        return sends.get();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void handle(ByteBuffer message) {
        int id = message.getInt();
        int event = message.getInt();
        byte[] data = new byte[message.remaining()];
        message.get(data);
        switch (event) {
            case SEND -> send(id, data);
            case RECEIVE -> receive(id, data);
            case SHUTDOWN -> {
                shutdowns.incrementAndGet();
                answers.remove(id);
                requests.remove(id);
                out(id, SHUTDOWN, new byte[0]);
            }
            default -> throw new IllegalStateException("event " + event);
        }
    }

    private void send(int id, byte[] data) {
        sends.incrementAndGet();
        StringBuilder request = requests.computeIfAbsent(id, _ -> new StringBuilder());
        request.append(new String(data, ISO_8859_1));
        out(id, SEND_RESULT, new byte[0]);
        if (isComplete(request.toString())) {
            seen.add(request.toString());
            answers.put(id, server.apply(request.toString()));
        }
    }

    private static boolean isComplete(String request) {
        int end = request.indexOf("\r\n\r\n");
        int length = request.toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .map(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
        return end >= 0 && request.length() >= end + 4 + length;
    }

    private void receive(int id, byte[] amount) {
        receives.incrementAndGet();
        if (!Arrays.equals(amount, new byte[4])) {
            throw new IllegalStateException("receive must ask for what there is");
        }
        Iterator<byte[]> answer = answers.get(id);
        if (answer != null && answer.hasNext()) {
            byte[] piece = answer.next();
            if (piece.length == 0) {
                out(id, SHUTDOWN, piece);
            } else {
                out(id, RECEIVE_RESULT, piece);
            }
        }
    }

    /** What was received of the answer cut into pieces; an empty one is a shutdown. */
    static Iterator<byte[]> pieces(String... parts) {
        return Stream.of(parts).map(part -> part.getBytes(ISO_8859_1)).iterator();
    }

    /** An answer with a body of this many bytes. */
    static Iterator<byte[]> download(String head, int bytes) {
        return Stream.concat(
                        Stream.of(head.getBytes(ISO_8859_1)),
                        IntStream.range(0, bytes / PIECE).mapToObj(_ -> new byte[PIECE]))
                .iterator();
    }

    private void out(int id, int event, byte[] data) {
        device.send(ByteBuffer.allocate(9 + data.length)
                .put((byte) 2)
                .putInt(id)
                .putInt(event)
                .put(data)
                .array());
    }
}
