package dev.patchbay.simulator.web;

import dev.patchbay.simulator.web.HttpRequestReader.UnacceptableRequest;
import java.time.Duration;
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
    private Body response = Body.empty();
    private Duration pause = Duration.ZERO;
    private boolean endsByShutdown;
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

    private void begin(HttpResponse next, boolean withBody) {
        reader = new HttpRequestReader();
        response = next.isSilent() ? Body.empty() : next.bytes(withBody);
        endsByShutdown = withBody && next.endsByShutdown();
        pause = next.pause();
    }

    /** The server wants to receive. */
    void asked(int amount) {
        asked = OptionalInt.of(amount);
    }

    /** How long the device takes for each piece. */
    Duration pause() {
        return pause;
    }

    /** The piece that answers the receive that waits, if one does and there is enough for it. */
    Optional<byte[]> deliverable() {
        var left = response.left();
        if (asked.isEmpty() || left == 0 || asked.getAsInt() < 0 || asked.getAsInt() > left) {
            return Optional.empty();
        }
        var wanted = asked.getAsInt() == 0 ? PIECE : Math.min(PIECE, asked.getAsInt());
        asked = OptionalInt.empty();
        return Optional.of(response.next((int) Math.min(left, wanted)));
    }

    /** Whether all is delivered and it is the device that ends the exchange. */
    boolean isOver() {
        return endsByShutdown && response.left() == 0;
    }
}
