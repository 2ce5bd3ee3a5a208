package dev.patchbay.inventory.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private final List<Object> closed = new ArrayList<>();

    @Test
    void aSocketThatIsNotClosedYetIsClosedOnce() {
        // Given: the other side does not answer the close frame
        Outgoing outgoing = new Outgoing(connection(), Duration.ofSeconds(1), () -> {});
        CloseReason first = new CloseReason(1008, "too many messages");

        // When
        outgoing.close(first);
        outgoing.close(new CloseReason(1011, "internal error"));

        // Then
        assertThat(closed).containsExactly(first);
        assertThat(outgoing.isClosing()).isTrue();
    }

    private WebSocketConnection connection() {
        return (WebSocketConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WebSocketConnection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isClosed" -> false;
                    case "close" -> {
                        closed.add(arguments[0]);
                        yield Uni.createFrom().voidItem();
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
