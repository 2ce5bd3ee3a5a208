package dev.patchbay.simulator.web;

import dev.patchbay.sysclient.TunnelFrame;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The device's end of the tunnel on one socket: any number of exchanges at once, told apart by their session id. */
public final class DeviceTunnel {

    private final DeviceWebServer server;
    private final Consumer<TunnelFrame> out;
    private final Map<Integer, Exchange> exchanges = new HashMap<>();

    /** @param out sends a frame to the server */
    public DeviceTunnel(DeviceWebServer server, Consumer<TunnelFrame> out) {
        this.server = server;
        this.out = out;
    }

    /** Takes a frame from the server. Frames that only a device sends are ignored. */
    public void handle(TunnelFrame frame) {
        switch (frame.event()) {
            case SEND -> send(frame);
            case RECEIVE -> receive(frame);
            case SHUTDOWN -> shutdown(frame);
            case SEND_RESULT, RECEIVE_RESULT -> {}
        }
    }

    private void send(TunnelFrame frame) {
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
        exchange.deliverable().ifPresent(piece -> out.accept(TunnelFrame.receiveResult(sessionId, piece)));
    }

    private void shutdown(TunnelFrame frame) {
        exchanges.remove(frame.sessionId());
        out.accept(TunnelFrame.shutdown(frame.sessionId()));
    }
}
