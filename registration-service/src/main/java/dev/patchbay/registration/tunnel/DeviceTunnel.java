package dev.patchbay.registration.tunnel;

import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.session.BadInput;
import dev.patchbay.registration.tunnel.TunnelException.Cause;
import dev.patchbay.sysclient.FrameCodec;
import dev.patchbay.sysclient.TunnelEvent;
import dev.patchbay.sysclient.TunnelFrame;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one device session. Any thread may ask; the rest happens on the event loop of the socket. No exchange
 * waits for another one, but for a place when there are as many as are allowed at once.
 */
public final class DeviceTunnel {

    /** What {@code Host} says to a device, whatever the browser has asked for. */
    public static final String HOST = "device";

    private static final FrameCodec CODEC = new FrameCodec();

    /** So many answers to frames of unknown exchanges may be on their way out; then such frames are only counted. */
    private static final int MAX_UNWRITTEN = 8;

    private final TunnelSocket socket;
    private final TunnelConfig limits;
    private final RegistrationMetrics metrics;
    private final Map<Integer, Exchange> exchanges = new HashMap<>();
    private final Deque<TunnelCall> waiting = new ArrayDeque<>();

    private int lastId;
    private int unwritten;

    DeviceTunnel(TunnelSocket socket, TunnelConfig limits, RegistrationMetrics metrics) {
        this.socket = socket;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** As {@link #exchange(TunnelRequest, Optional, Runnable)}, of a request without body. */
    public Uni<TunnelResponse> exchange(TunnelRequest request) {
        return exchange(request, Optional.empty(), () -> {});
    }

    /** As {@link #exchange(TunnelRequest, Optional, Runnable)}. */
    public Uni<TunnelResponse> exchange(TunnelRequest request, Multi<Buffer> body) {
        return exchange(request, Optional.of(body), () -> {});
    }

    /**
     * Sends a request when subscribed, and gives the answer when its head is there; its body must then be read or cancelled.
     * Fails with a {@link TunnelException}, at once or when one of the times of {@link TunnelConfig} is over. Cancelling
     * ends the exchange. Results come on the event loop of the socket and must not block it.
     *
     * @param body is asked for as much as the device takes
     * @param sending is run on that event loop right before the first byte goes to the socket, so that one who cancels
     *     knows whether the device may have acted; never when nothing is sent
     */
    public Uni<TunnelResponse> exchange(TunnelRequest request, Optional<Multi<Buffer>> body, Runnable sending) {
        return Uni.createFrom().emitter(emitter -> {
            TunnelCall call = new TunnelCall(request, body, sending, emitter);
            emitter.onTermination(() -> call.terminated(() -> socket.run(() -> cancel(call))));
            socket.run(() -> admit(call));
        });
    }

    /** Takes a frame of the device. To be called by the socket, on its event loop. */
    public void received(TunnelFrame frame) {
        @Nullable Exchange exchange = exchanges.get(frame.sessionId());
        if (exchange == null) {
            unknown(frame);
            return;
        }
        switch (frame.event()) {
            case SEND_RESULT -> exchange.taken();
            case RECEIVE_RESULT -> exchange.received(frame.data());
            case SHUTDOWN -> exchange.shutdownByDevice();
            // only a server says that
            case SEND, RECEIVE -> metrics.badInput(BadInput.UNEXPECTED_FRAME);
        }
    }

    /** The socket has ended. To be called by the socket, once; whoever asks from now on is told the same. */
    public void gone() {
        socket.run(() -> {
            List.copyOf(exchanges.values()).forEach(Exchange::gone);
            List.copyOf(waiting).forEach(call -> refuse(call, Cause.DEVICE_GONE));
            waiting.clear();
        });
    }

    /** Data is answered with a shutdown, since the device seems to take the exchange for open; a shutdown is not. */
    private void unknown(TunnelFrame frame) {
        metrics.badInput(BadInput.UNKNOWN_EXCHANGE);
        if (frame.event() == TunnelEvent.RECEIVE_RESULT && unwritten < MAX_UNWRITTEN) {
            unwritten++;
            socket.send(CODEC.encode(TunnelFrame.shutdown(frame.sessionId())), () -> unwritten--);
        }
    }

    private void admit(TunnelCall call) {
        if (call.isOver()) {
            return;
        }
        if (!socket.isOpen()) {
            refuse(call, Cause.DEVICE_GONE);
        } else if (exchanges.size() < limits.exchanges()) {
            begin(call);
        } else if (waiting.size() < limits.waiting()) {
            waiting.add(call);
            call.waitAtMost(socket.later(limits.waitTime(), () -> waitedTooLong(call)));
        } else {
            refuse(call, Cause.TOO_MANY_EXCHANGES);
        }
    }

    private void begin(TunnelCall call) {
        int id = freeId();
        RequestPieces pieces =
                new RequestPieces(call.request(), HOST, call.body().isPresent());
        Exchange exchange = new Exchange(id, socket, limits, listener(id, call), call.request(), pieces);
        exchanges.put(id, exchange);
        call.begun(exchange);
        exchange.start(call.body().map(body -> (Flow.Publisher<Buffer>) body));
    }

    private int freeId() {
        do {
            lastId++;
        } while (exchanges.containsKey(lastId));
        return lastId;
    }

    private void waitedTooLong(TunnelCall call) {
        if (waiting.remove(call)) {
            refuse(call, Cause.TOO_MANY_EXCHANGES);
        }
    }

    private void cancel(TunnelCall call) {
        waiting.remove(call);
        call.cancel();
    }

    private void refuse(TunnelCall call, Cause cause) {
        metrics.exchange(cause.label(), 0, 0);
        call.failed(new TunnelException(cause, false, "nothing was sent"));
    }

    private void closed(int id) {
        exchanges.remove(id);
        while (exchanges.size() < limits.exchanges() && !waiting.isEmpty()) {
            admit(waiting.remove());
        }
    }

    private ExchangeListener listener(int id, TunnelCall call) {
        return new ExchangeListener() {
            @Override
            public void sending() {
                call.sending();
            }

            @Override
            public void answered(ResponseHead head, Flow.Publisher<Buffer> body) {
                call.answered(new TunnelResponse(
                        head.status(),
                        head.reason(),
                        head.headers(),
                        Multi.createFrom().publisher(body)));
            }

            @Override
            public void failed(TunnelException failure) {
                call.failed(failure);
            }

            @Override
            public void ended(String outcome, long sentBytes, long receivedBytes) {
                metrics.exchange(outcome, sentBytes, receivedBytes);
            }

            @Override
            public void closed() {
                DeviceTunnel.this.closed(id);
            }
        };
    }
}
