package dev.patchbay.simulator.web;

import dev.patchbay.sysclient.TunnelFrame;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The device's end of the tunnel on one socket: any number of exchanges at once, told apart by their session id. */
public final class DeviceTunnel {

    private final DeviceWebServer server;
    private final Consumer<TunnelFrame> out;
    private final BiConsumer<Duration, Runnable> timer;
    private final Map<Integer, Exchange> exchanges = new HashMap<>();
    private final Set<Integer> ended = new HashSet<>();

    /**
     * A tunnel without exchanges.
     *
     * @param out sends a frame to the server
     * @param timer does something later, on the context of the device
     */
    public DeviceTunnel(DeviceWebServer server, Consumer<TunnelFrame> out, BiConsumer<Duration, Runnable> timer) {
        this.server = server;
        this.out = out;
        this.timer = timer;
    }

    /** Takes a frame from the server. Frames that only a device sends are ignored. */
    public void handle(TunnelFrame frame) {
        switch (frame.event()) {
            case SEND -> send(frame);
            case RECEIVE -> receive(frame);
            case SHUTDOWN -> shutdown(frame.sessionId());
            case SEND_RESULT, RECEIVE_RESULT -> {}
        }
    }

    private void send(TunnelFrame frame) {
        ended.remove(frame.sessionId());
        var exchange = exchanges.computeIfAbsent(frame.sessionId(), id -> new Exchange(server));
        out.accept(TunnelFrame.sendResult(frame.sessionId()));
        exchange.sent(frame.data());
        deliver(frame.sessionId(), exchange);
    }

    private void receive(TunnelFrame frame) {
        var exchange = exchanges.get(frame.sessionId());
        if (exchange != null) {
            exchange.asked(frame.requestedAmount());
            deliver(frame.sessionId(), exchange);
        }
    }

    private void deliver(int sessionId, Exchange exchange) {
        if (exchange.pause().isZero()) {
            deliverNow(sessionId, exchange);
        } else {
            timer.accept(exchange.pause(), () -> deliverNow(sessionId, exchange));
        }
    }

    private void deliverNow(int sessionId, Exchange exchange) {
        if (exchanges.get(sessionId) != exchange) {
            return;
        }
        exchange.deliverable().ifPresent(piece -> out.accept(TunnelFrame.receiveResult(sessionId, piece)));
        if (exchange.isOver()) {
            exchanges.remove(sessionId);
            ended.add(sessionId);
            out.accept(TunnelFrame.shutdown(sessionId));
        }
    }

    // The shutdown that answers one of the device's own is not answered again.
    private void shutdown(int sessionId) {
        exchanges.remove(sessionId);
        if (!ended.remove(sessionId)) {
            out.accept(TunnelFrame.shutdown(sessionId));
        }
    }
}
