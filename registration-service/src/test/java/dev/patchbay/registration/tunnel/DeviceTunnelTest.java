package dev.patchbay.registration.tunnel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.tunnel.TunnelException.Cause;
import dev.patchbay.sysclient.TunnelEvent;
import dev.patchbay.sysclient.TunnelFrame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceTunnelTest {

    private static final Limits LIMITS = new Limits(2, 2);
    private static final TunnelRequest REQUEST = TunnelRequest.get("/a");

    private final FakeSocket socket = new FakeSocket();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeviceTunnel tunnel = new DeviceTunnel(socket, LIMITS, new RegistrationMetrics(registry));

    @Test
    void flowIsThatOfTheProtocol() {
        // When
        var call = call(tunnel.exchange(REQUEST));
        assertThat(events()).containsExactly("SEND");
        device(TunnelFrame.sendResult(1));
        assertThat(events()).containsExactly("SEND", "RECEIVE");
        answers(1, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        var body = read(call, 1);
        assertThat(events()).containsExactly("SEND", "RECEIVE", "RECEIVE");
        answers(1, "hello");

        // Then
        assertThat(events()).containsExactly("SEND", "RECEIVE", "RECEIVE", "SHUTDOWN");
        assertThat(socket.sent().get(1).data()).containsExactly(0, 0, 0, 0);
        assertThat(text(body)).isEqualTo("hello");
        body.assertCompleted();
        device(TunnelFrame.shutdown(1));
        assertThat(events()).hasSize(4);
        assertThat(socket.timers()).isZero();
        assertThat(registry.counter("patchbay.registration.tunnel.exchanges", "outcome", "answered")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void answerWithoutBodyEndsTheExchangeUnread() {
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));

        answers(1, "HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(call.getItem().status()).isEqualTo(204);
        assertThat(events()).containsExactly("SEND", "RECEIVE", "SHUTDOWN");
        read(call, 1).assertCompleted();
    }

    @Test
    void deviceIsAskedForNoMoreThanIsRead() {
        // Given
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));
        answers(1, "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n");

        // When
        var body = read(call, 0);

        // Then
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(1);
        body.request(1);
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(2);
        answers(1, "x".repeat(8000));
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(2);
        body.request(2);
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(3);
        answers(1, "x".repeat(8000));
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(4);
    }

    @Test
    void readerThatStopsReadingEndsTheExchange() {
        // Given
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));
        answers(1, "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n");
        var body = read(call, 0);

        // When
        socket.pass(Duration.ofMinutes(3));

        // Then
        assertThat(cause(body)).isEqualTo(Cause.CALLER_TOO_SLOW);
        assertThat(events()).endsWith("SHUTDOWN");
    }

    @Test
    void moreThanWasAskedForIsHeldUpToALimit() {
        // Given
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));
        answers(1, "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n");
        var body = read(call, 0);

        // When
        answers(1, "x".repeat(8000));
        answers(1, "x".repeat(8000));
        assertThat(events()).doesNotContain("SHUTDOWN");
        answers(1, "x".repeat(8000));

        // Then
        assertThat(events()).endsWith("SHUTDOWN");
        body.request(10);
        socket.loop();
        assertThat(cause(body)).isEqualTo(Cause.MALFORMED_ANSWER);
    }

    @Test
    void answerThatComesBeforeItIsAskedForIsTaken() {
        var call = call(tunnel.exchange(REQUEST));
        answers(1, "HTTP/1.1 204 No Content\r\n\r\n");

        device(TunnelFrame.sendResult(1));

        assertThat(call.getItem().status()).isEqualTo(204);
        assertThat(events()).containsExactly("SEND", "SHUTDOWN");
    }

    @Test
    void emptyPieceIsNoEndAndNoLoop() {
        // Given
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));

        // When
        answers(1, "");
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(1);
        socket.pass(Duration.ofMillis(100));

        // Then
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(2);
        for (int i = 0; i < 400; i++) {
            answers(1, "");
            socket.pass(Duration.ofMillis(100));
        }
        assertThat(cause(call)).isEqualTo(Cause.NO_ANSWER);
    }

    @Test
    void emptyPiecesWithoutEndFillNothing() {
        // Given
        var call = call(tunnel.exchange(REQUEST));
        for (int i = 0; i < 1000; i++) {
            answers(1, "");
        }
        device(TunnelFrame.sendResult(1));
        int timers = socket.timers();

        // When
        for (int i = 0; i < 1000; i++) {
            answers(1, "");
        }

        // Then
        assertThat(socket.timers()).isEqualTo(timers + 1);
        socket.pass(Duration.ofMillis(100));
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(2);
        answers(1, "HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(call.getItem().status()).isEqualTo(204);
    }

    @Test
    void manySmallPiecesAreHeldAsOne() {
        // Given
        var call = call(tunnel.exchange(REQUEST));
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel".chars().forEach(c -> answers(1, Character.toString(c)));
        device(TunnelFrame.sendResult(1));
        answers(1, "lo");

        // When
        var body = read(call, 1);

        // Then
        assertThat(body.getItems()).hasSize(1);
        assertThat(text(body)).isEqualTo("hello");
    }

    @Test
    void pieceDuringThePauseIsNotAskedForTwice() {
        // Given
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));
        answers(1, "");

        // When
        answers(1, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        var body = read(call, 1);
        socket.pass(Duration.ofMillis(100));

        // Then
        assertThat(socket.sent(TunnelEvent.RECEIVE)).hasSize(2);
        answers(1, "hello");
        assertThat(text(body)).isEqualTo("hello");
        device(TunnelFrame.shutdown(1));
        assertThat(socket.timers()).isZero();
    }

    @Test
    void bodyOfUnknownLengthEndsWithTheDevice() {
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));
        answers(1, "HTTP/1.0 200 OK\r\n\r\nhello");
        var body = read(call, 5);

        device(TunnelFrame.shutdown(1));

        assertThat(text(body)).isEqualTo("hello");
        body.assertCompleted();
        assertThat(events()).endsWith("SHUTDOWN");
        assertThat(socket.sent(TunnelEvent.SHUTDOWN)).hasSize(1);
    }

    @Test
    void shutdownInTheMiddleOfAnAnswerIsAMistake() {
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));
        answers(1, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello");
        var body = read(call, 5);

        device(TunnelFrame.shutdown(1));

        assertThat(text(body)).isEqualTo("hello");
        assertThat(cause(body)).isEqualTo(Cause.CUT_ANSWER);
        assertThat(socket.sent(TunnelEvent.SHUTDOWN)).hasSize(1);
    }

    @Test
    void shutdownBeforeTheAnswerFailsTheCall() {
        var call = call(tunnel.exchange(REQUEST));

        device(TunnelFrame.shutdown(1));

        assertThat(cause(call)).isEqualTo(Cause.CUT_ANSWER);
        assertThat(sent(call)).isTrue();
    }

    @Test
    void deviceThatSaysNothingIsGivenUp() {
        var call = call(tunnel.exchange(REQUEST));

        socket.pass(Duration.ofSeconds(31));

        assertThat(cause(call)).isEqualTo(Cause.NO_ANSWER);
        assertThat(sent(call)).isTrue();
        assertThat(events()).containsExactly("SEND", "SHUTDOWN");
    }

    @Test
    void garbageEndsTheExchange() {
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));

        answers(1, "hello, world\r\n");

        assertThat(cause(call)).isEqualTo(Cause.MALFORMED_ANSWER);
        assertThat(events()).endsWith("SHUTDOWN");
    }

    @Test
    void tooLargeAHeadEndsTheExchange() {
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));

        answers(1, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(2000));

        assertThat(cause(call)).isEqualTo(Cause.TOO_LARGE);
        assertThat(socket.sent(TunnelEvent.SHUTDOWN)).hasSize(1);
    }

    @Test
    void cancellingTellsTheDevice() {
        var call = call(tunnel.exchange(REQUEST));
        socket.loop();

        call.cancel();

        assertThat(events()).containsExactly("SEND", "SHUTDOWN");
    }

    @Test
    void cancellingTheBodyTellsTheDevice() {
        var call = call(tunnel.exchange(REQUEST));
        device(TunnelFrame.sendResult(1));
        answers(1, "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n");

        read(call, 1).cancel();

        assertThat(events()).containsExactly("SEND", "RECEIVE", "RECEIVE", "SHUTDOWN");
    }

    @Test
    void largeRequestWaitsForEachResultAndIsReadAsTheDeviceTakesIt() {
        // Given
        List<Long> requested = new ArrayList<>();
        Multi<Buffer> body = Multi.createFrom()
                .items(
                        Buffer.buffer(new byte[60_000]),
                        Buffer.buffer(new byte[60_000]),
                        Buffer.buffer(new byte[60_000]))
                .onRequest()
                .invoke(requested::add);

        // When
        call(tunnel.exchange(new TunnelRequest("POST", "/a", List.of(new Header("Content-Length", "180000"))), body));
        socket.loop();

        // Then
        assertThat(requested).containsExactly(1L, 1L);
        assertThat(events()).containsExactly("SEND");
        device(TunnelFrame.sendResult(1));
        device(TunnelFrame.sendResult(1));
        assertThat(events()).containsExactly("SEND", "SEND", "SEND");
        device(TunnelFrame.sendResult(1));
        assertThat(events()).containsExactly("SEND", "SEND", "SEND", "RECEIVE");
    }

    @Test
    void requestWhoseBodyFailsIsShutDown() {
        Multi<Buffer> body = Multi.createFrom().failure(new IllegalStateException("gone"));

        var call = call(tunnel.exchange(new TunnelRequest("POST", "/a", List.of()), body));
        socket.loop();

        assertThat(cause(call)).isEqualTo(Cause.REQUEST_FAILED);
        assertThat(sent(call)).isFalse();
        assertThat(events()).isEmpty();
    }

    @Test
    void manyExchangesAreToldApart() {
        // Given
        var one = call(tunnel.exchange(REQUEST));
        var other = call(tunnel.exchange(REQUEST));
        socket.loop();

        // When
        device(TunnelFrame.sendResult(2));
        answers(2, "HTTP/1.1 202 Two\r\nContent-Length: 0\r\n\r\n");
        device(TunnelFrame.sendResult(1));
        answers(1, "HTTP/1.1 201 One\r\nContent-Length: 0\r\n\r\n");

        // Then
        assertThat(one.getItem().status()).isEqualTo(201);
        assertThat(other.getItem().status()).isEqualTo(202);
    }

    @Test
    void moreExchangesWaitForTheirTurnAndNotForEver() {
        // Given
        List<UniAssertSubscriber<TunnelResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(call(tunnel.exchange(REQUEST)));
        }
        socket.loop();

        // When
        assertThat(socket.sent(TunnelEvent.SEND)).hasSize(2);
        assertThat(cause(calls.get(4))).isEqualTo(Cause.TOO_MANY_EXCHANGES);
        device(TunnelFrame.shutdown(1));

        // Then
        assertThat(socket.sent(TunnelEvent.SEND)).hasSize(3);
        socket.pass(Duration.ofSeconds(11));
        assertThat(cause(calls.get(3))).isEqualTo(Cause.TOO_MANY_EXCHANGES);
        assertThat(sent(calls.get(3))).isFalse();
    }

    @Test
    void placeIsFreeWhenTheDeviceConfirmsTheEndOrNeverDoes() {
        // Given
        for (int i = 0; i < 4; i++) {
            call(tunnel.exchange(REQUEST));
        }
        socket.loop();

        // When
        for (int id = 1; id <= 2; id++) {
            device(TunnelFrame.sendResult(id));
            answers(id, "HTTP/1.1 204 No Content\r\n\r\n");
        }
        assertThat(socket.sent(TunnelEvent.SEND)).hasSize(2);
        device(TunnelFrame.shutdown(1));

        // Then
        assertThat(socket.sent(TunnelEvent.SEND)).hasSize(3);
        socket.pass(Duration.ofSeconds(6));
        assertThat(socket.sent(TunnelEvent.SEND)).hasSize(4);
    }

    @Test
    void cancelledWhileWaitingIsNeverSent() {
        // Given
        call(tunnel.exchange(REQUEST));
        call(tunnel.exchange(REQUEST));
        var third = call(tunnel.exchange(REQUEST));
        socket.loop();

        // When
        third.cancel();
        device(TunnelFrame.shutdown(1));

        // Then
        assertThat(socket.sent(TunnelEvent.SEND)).hasSize(2);
    }

    @Test
    void endOfTheSocketFailsAllAndTellsWhetherSomethingWasSent() {
        // Given
        List<UniAssertSubscriber<TunnelResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(call(tunnel.exchange(REQUEST)));
        }
        socket.loop();

        // When
        socket.close();
        tunnel.gone();
        var late = call(tunnel.exchange(REQUEST));
        socket.loop();

        // Then
        assertThat(calls).allMatch(call -> cause(call) == Cause.DEVICE_GONE);
        assertThat(calls.stream().map(DeviceTunnelTest::sent)).containsExactly(true, true, false);
        assertThat(cause(late)).isEqualTo(Cause.DEVICE_GONE);
        assertThat(sent(late)).isFalse();
        assertThat(socket.timers()).isZero();
    }

    @Test
    void whoCancelsKnowsWhetherSomethingWasSent() {
        List<String> told = new ArrayList<>();
        call(tunnel.exchange(REQUEST, Optional.empty(), () -> told.add("sending")));
        assertThat(told).isEmpty();

        socket.loop();

        assertThat(told).containsExactly("sending");
    }

    @Test
    void dataOfUnknownExchangesIsAnsweredWithAShutdownUpToALimit() {
        // Given
        socket.jam();

        // When
        device(TunnelFrame.sendResult(77));
        device(TunnelFrame.shutdown(77));
        assertThat(events()).isEmpty();
        for (int i = 0; i < 100; i++) {
            device(TunnelFrame.receiveResult(77, new byte[10]));
        }

        // Then
        assertThat(socket.sent(TunnelEvent.SHUTDOWN)).hasSize(8);
        assertThat(registry.counter("patchbay.registration.bad.input", "cause", "unknown-exchange")
                        .count())
                .isEqualTo(102);
    }

    private void device(TunnelFrame frame) {
        socket.loop();
        tunnel.received(frame);
        socket.loop();
    }

    private void answers(int id, String piece) {
        device(TunnelFrame.receiveResult(id, piece.getBytes(ISO_8859_1)));
    }

    private List<String> events() {
        return socket.sent().stream().map(frame -> frame.event().name()).toList();
    }

    private static UniAssertSubscriber<TunnelResponse> call(Uni<TunnelResponse> exchange) {
        return exchange.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private AssertSubscriber<Buffer> read(UniAssertSubscriber<TunnelResponse> call, long items) {
        var body = call.getItem().body().subscribe().withSubscriber(AssertSubscriber.<Buffer>create(items));
        socket.loop();
        return body;
    }

    private static String text(AssertSubscriber<Buffer> body) {
        StringBuilder text = new StringBuilder();
        body.getItems().forEach(item -> text.append(item.toString(ISO_8859_1)));
        return text.toString();
    }

    private static Cause cause(AssertSubscriber<Buffer> body) {
        return ((TunnelException) body.getFailure()).cause();
    }

    private static Cause cause(UniAssertSubscriber<TunnelResponse> call) {
        return ((TunnelException) call.getFailure()).cause();
    }

    private static boolean sent(UniAssertSubscriber<TunnelResponse> call) {
        return ((TunnelException) call.getFailure()).sent();
    }
}
