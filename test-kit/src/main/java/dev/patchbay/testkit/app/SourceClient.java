package dev.patchbay.testkit.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/**
 * A client that routes what comes by {@code src} alone, as clients in Go and JavaScript do: each request has a channel of its
 * own, and what belongs to no channel is dropped. For one thread at a time.
 */
public final class SourceClient {

    private final AppSocket socket;
    private int last;

    public SourceClient(AppSocket socket) {
        this.socket = socket;
    }

    /** Sends the request on a new channel. */
    public Channel send(ObjectNode request) {
        last++;
        socket.send(request.deepCopy().put("src", last).toString());
        return new Channel(socket, IntNode.valueOf(last));
    }

    /** Everything that carries the {@code src} of one request. */
    public record Channel(AppSocket socket, JsonNode source) {

        /** The first message of this type on this channel, be it here or still to come. */
        public JsonNode await(String type) {
            return await(type, _ -> true);
        }

        /** The first message of this type that fits on this channel, be it here or still to come. */
        public JsonNode await(String type, Predicate<JsonNode> wanted) {
            return socket.awaitPush(type, wanted.and(this::routes));
        }

        private boolean routes(JsonNode message) {
            return message.path("src").equals(source);
        }
    }
}
