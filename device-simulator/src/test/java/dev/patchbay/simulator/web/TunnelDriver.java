package dev.patchbay.simulator.web;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceMemory;
import dev.patchbay.simulator.state.DeviceState;
import dev.patchbay.simulator.state.MemoryStates;
import dev.patchbay.sysclient.TunnelEvent;
import dev.patchbay.sysclient.TunnelFrame;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A tunnel to the web server of one device, without a socket; time passes only when told. */
final class TunnelDriver implements AutoCloseable {

    final Deque<TunnelFrame> sent = new ArrayDeque<>();
    final List<Duration> pauses = new ArrayList<>();
    final ExecutionCounts counts = new ExecutionCounts();
    private final Deque<Runnable> timers = new ArrayDeque<>();
    private final Vertx vertx = Vertx.vertx();
    private final DeviceTunnel tunnel;

    TunnelDriver(DeviceModel model) {
        var memory = new DeviceMemory(
                vertx.getOrCreateContext(),
                new MemoryStates(),
                DeviceState.factory("009033460af2", DeviceModel.FACTORY_BUILD),
                failure -> {});
        var server = new DeviceWebServer(model, memory, counts, () -> {});
        tunnel = new DeviceTunnel(server, sent::add, (pause, work) -> {
            pauses.add(pause);
            timers.add(work);
        });
    }

    /** Sends a request without body; the device has taken it when this returns. */
    void request(int session, String method, String target, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        send(session, method + " " + target + " HTTP/1.1\r\nHost: 10.0.0.1\r\n" + lines + "\r\n");
        expect(TunnelFrame.sendResult(session));
    }

    void send(int session, String bytes) {
        tunnel.handle(TunnelFrame.send(session, bytes.getBytes(StandardCharsets.UTF_8)));
    }

    void receive(int session) {
        receive(session, 0);
    }

    void receive(int session, int amount) {
        tunnel.handle(TunnelFrame.receive(session, amount));
    }

    void shutdown(int session) {
        tunnel.handle(TunnelFrame.shutdown(session));
    }

    void expect(TunnelFrame frame) {
        var next = sent.poll();
        if (!frame.equals(next)) {
            throw new AssertionError("expected " + frame + ", got " + next);
        }
    }

    void letTimePass() {
        while (!timers.isEmpty()) {
            timers.poll().run();
        }
    }

    /** Receives until the device has no more to say, or has ended the exchange. */
    byte[] receiveAll(int session) {
        var all = new ByteArrayOutputStream();
        receive(session);
        while (!sent.isEmpty() && sent.peek().event() == TunnelEvent.RECEIVE_RESULT) {
            all.writeBytes(sent.poll().data());
            if (sent.isEmpty()) {
                receive(session);
            }
        }
        return all.toByteArray();
    }

    /** A whole answer as text. */
    String answer(String method, String target, String... headers) {
        request(1, method, target, headers);
        var answer = new String(receiveAll(1), StandardCharsets.UTF_8);
        shutdown(1);
        sent.clear();
        return answer;
    }

    String get(String target, String... headers) {
        return answer("GET", target, headers);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
