package dev.patchbay.testkit.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a connection has brought. Written by the client's thread, read by any. */
final class AppInbox implements WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BROKEN = 1006;

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final AtomicReference<@Nullable Integer> closeCode = new AtomicReference<>();

    List<JsonNode> messages(Predicate<JsonNode> wanted) {
        return messages.stream().filter(wanted).toList();
    }

    int count(Predicate<JsonNode> wanted) {
        return messages(wanted).size();
    }

    OptionalInt closeCode() {
        Integer code = closeCode.get();
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(parsed(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode.compareAndSet(null, code);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode.compareAndSet(null, BROKEN);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
