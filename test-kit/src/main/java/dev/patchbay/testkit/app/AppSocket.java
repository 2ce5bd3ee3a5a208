package dev.patchbay.testkit.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.testkit.Conditions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;

/**
 * One connection of an app. What comes is kept in order, so that a push may be waited for before or after it came.
 * Safe for concurrent use.
 */
public final class AppSocket implements AutoCloseable {

    /** The messages about devices, domains and configurations. */
    public static final String DEVICES = "com.innovaphone.devices";

    /** The messages of the search provider. */
    public static final String SEARCH = "com.innovaphone.search";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger SOURCES = new AtomicInteger();

    private final WebSocket socket;
    private final AppInbox inbox;
    private final Duration limit;

    private AppSocket(WebSocket socket, AppInbox inbox, Duration limit) {
        this.socket = socket;
        this.inbox = inbox;
        this.limit = limit;
    }

    /** Connects, and says nothing yet. Each wait ends after {@link Conditions#LIMIT}. */
    public static AppSocket connect(URI url) {
        return connect(url, Conditions.LIMIT, Map.of());
    }

    /**
     * Connects, and says nothing yet.
     *
     * @param limit of each wait
     * @param headers of the request
     */
    public static AppSocket connect(URI url, Duration limit, Map<String, String> headers) {
        AppInbox inbox = new AppInbox();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        headers.forEach(builder::header);
        return new AppSocket(builder.buildAsync(url, inbox).join(), inbox, limit);
    }

    /** A fresh challenge. */
    public String challenge() {
        int before = inbox.count(type("AppChallengeResult"));
        send("{\"mt\":\"AppChallenge\"}");
        return nth(before, type("AppChallengeResult")).path("challenge").asText();
    }

    /** Asks for a challenge and answers it; returns whether the login was accepted. */
    public boolean login(AppLogin who, String password) {
        return answer(who, challenge(), password);
    }

    /** The login with this challenge, whatever it is worth; returns whether it was accepted. */
    public boolean answer(AppLogin who, String challenge, String password) {
        int before = inbox.count(type("AppLoginResult"));
        send(who.message(challenge, password));
        return nth(before, type("AppLoginResult")).path("ok").asBoolean(false);
    }

    /** An empty request of the devices interface, to be filled. */
    public static ObjectNode request(String type) {
        return JsonNodeFactory.instance.objectNode().put("mt", type).put("api", DEVICES);
    }

    /**
     * Sends a request with a new {@code src} and returns its only result.
     *
     * @throws AssertionError if none comes
     */
    public JsonNode ask(ObjectNode request) {
        return nth(0, withSource(sent(request)));
    }

    /** Sends a request and returns all of its result messages, the last of which says {@code last}. */
    public List<JsonNode> askAll(ObjectNode request) {
        String source = sent(request);
        // pushes of a subscription carry the source of its request, too
        Predicate<JsonNode> answer =
                type(request.path("mt").asText() + "Result").and(withSource(source));
        Predicate<JsonNode> end = answer.and(message -> message.path("last").asBoolean(false) || message.has("error"));
        nth(0, end);
        return inbox.messages(answer);
    }

    /** Sends a request for a list and returns the items of all its result messages. */
    public List<JsonNode> list(ObjectNode request, String member) {
        List<JsonNode> items = new ArrayList<>();
        askAll(request).forEach(message -> message.path(member).forEach(items::add));
        return items;
    }

    /** The first message of this type that fits, be it here or still to come. */
    public JsonNode awaitPush(String type, Predicate<JsonNode> wanted) {
        return nth(0, type(type).and(wanted));
    }

    /** All messages so far that fit. */
    public List<JsonNode> received(Predicate<JsonNode> wanted) {
        return inbox.messages(wanted);
    }

    /** Any text, however broken. */
    public AppSocket send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Returns the close code when the other side has ended the connection; 1006 if it broke. */
    public int awaitClose() {
        await("close").until(() -> inbox.closeCode().isPresent());
        return inbox.closeCode().getAsInt();
    }

    public boolean isOpen() {
        return inbox.closeCode().isEmpty() && !socket.isOutputClosed();
    }

    @Override
    public void close() {
        if (isOpen()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .exceptionally(_ -> socket)
                    .join();
        }
        socket.abort();
    }

    /** Whether a message is of this type. */
    public static Predicate<JsonNode> type(String type) {
        return message -> message.path("mt").asText().equals(type);
    }

    private String sent(ObjectNode request) {
        String source = "test-" + SOURCES.incrementAndGet();
        send(request.deepCopy().put("src", source).toString());
        return source;
    }

    private static Predicate<JsonNode> withSource(String source) {
        return message -> message.path("src").asText().equals(source);
    }

    private JsonNode nth(int index, Predicate<JsonNode> wanted) {
        try {
            await("a message")
                    .until(() ->
                            inbox.count(wanted) > index || inbox.closeCode().isPresent());
        } catch (org.awaitility.core.ConditionTimeoutException none) {
            throw new AssertionError("no such message came; all that came: " + inbox.messages(_ -> true), none);
        }
        List<JsonNode> found = inbox.messages(wanted);
        if (found.size() <= index) {
            throw new AssertionError(
                    "closed with " + inbox.closeCode() + "; all that came: " + inbox.messages(_ -> true));
        }
        return found.get(index);
    }

    private ConditionFactory await(String what) {
        return Conditions.await(what).atMost(limit);
    }
}
