package dev.patchbay.registration.tunnel;

import dev.patchbay.sysclient.FrameCodec;
import dev.patchbay.sysclient.TunnelEvent;
import dev.patchbay.sysclient.TunnelFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A socket whose event loop runs when it is told, with a time of its own, and which keeps what was sent. */
final class FakeSocket implements TunnelSocket {

    private static final FrameCodec CODEC = new FrameCodec();

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private final List<TunnelFrame> sent = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean open = true;
    private boolean writes = true;

    private record Timer(Duration due, Runnable task) {}

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void send(byte[] message, Runnable done) {
        sent.add((TunnelFrame) CODEC.decode(message));
        if (writes) {
            tasks.add(done);
        }
    }

    @Override
    public void run(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Runnable later(Duration delay, Runnable task) {
        Timer timer = new Timer(now.plus(delay), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    void loop() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    void pass(Duration time) {
        Duration end = now.plus(time);
        loop();
        for (Optional<Timer> next = next(end); next.isPresent(); next = next(end)) {
            timers.remove(next.get());
            now = next.get().due();
            next.get().task().run();
            loop();
        }
        now = end;
    }

    private Optional<Timer> next(Duration end) {
        return timers.stream().filter(timer -> timer.due().compareTo(end) <= 0).min(Comparator.comparing(Timer::due));
    }

    void close() {
        open = false;
    }

    /** From now on nothing that is sent gets written. */
    void jam() {
        writes = false;
    }

    List<TunnelFrame> sent() {
        loop();
        return sent;
    }

    List<TunnelFrame> sent(TunnelEvent event) {
        return sent().stream().filter(frame -> frame.event() == event).toList();
    }

    int timers() {
        return timers.size();
    }
}
