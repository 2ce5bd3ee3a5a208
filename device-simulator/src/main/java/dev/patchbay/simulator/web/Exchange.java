package dev.patchbay.simulator.web;

import dev.patchbay.simulator.web.HttpRequestReader.UnacceptableRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One HTTP exchange in the tunnel. The response is handed out in pieces of up to 8,000 bytes, one for each receive; a
 * receive for more than there is waits, for ever if nothing more comes.
 */
final class Exchange {

    private static final int PIECE = 8_000;

    private final DeviceWebServer server;
    private HttpRequestReader reader = new HttpRequestReader();
    private byte[] head = {};
    private Body body = Body.of(head);
    private long position;
    private OptionalInt asked = OptionalInt.empty();

    Exchange(DeviceWebServer server) {
        this.server = server;
    }

    /** The server has sent a piece of the request. */
    void sent(byte[] piece) {
        try {
            reader.add(piece).ifPresent(this::answer);
        } catch (UnacceptableRequest e) {
            begin(HttpResponse.ofStatus(e.status()), true);
        }
    }

    private void answer(HttpRequest request) {
        begin(server.respond(request), !request.method().equals("HEAD"));
    }

    private void begin(HttpResponse response, boolean withBody) {
        reader = new HttpRequestReader();
        head = response.head();
        body = withBody ? response.body() : Body.of(new byte[0]);
        position = 0;
    }

    /** The server wants to receive. */
    void asked(int amount) {
        asked = OptionalInt.of(amount);
    }

    /** The piece that answers the receive that waits, if one does and there is enough for it. */
    Optional<byte[]> deliverable() {
        var left = head.length + body.length() - position;
        if (asked.isEmpty() || left == 0 || asked.getAsInt() < 0 || asked.getAsInt() > left) {
            return Optional.empty();
        }
        var wanted = asked.getAsInt() == 0 ? PIECE : Math.min(PIECE, asked.getAsInt());
        asked = OptionalInt.empty();
        return Optional.of(next((int) Math.min(left, wanted)));
    }

    private byte[] next(int count) {
        var headDone = (int) Math.min(position, head.length);
        var fromHead = Math.min(head.length - headDone, count);
        var piece = Arrays.copyOf(Arrays.copyOfRange(head, headDone, headDone + fromHead), count);
        var rest = body.piece(Math.max(0, position - head.length), count - fromHead);
        System.arraycopy(rest, 0, piece, fromHead, rest.length);
        position += count;
        return piece;
    }
}
