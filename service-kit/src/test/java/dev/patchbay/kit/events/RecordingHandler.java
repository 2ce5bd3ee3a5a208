package dev.patchbay.kit.events;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.devices.DeviceChanged;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Stores each change of a device of its test in a table, as its effect, unless it is told to fail. */
final class RecordingHandler implements EventHandler {

    private final String test;
    private final BiConsumer<Handle, DeviceChanged> before;
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private volatile Runnable after = () -> {};

    /**
     * @param test what the keys of its events begin with, which is its consumer's name, too
     * @param before called with each event before its effect is stored
     */
    RecordingHandler(String test, Jdbi jdbi, BiConsumer<Handle, DeviceChanged> before) {
        this.test = test;
        this.before = before;
        // no key: an event that is handled twice shows
        jdbi.useHandle(
                handle -> handle.execute(
                        "create table if not exists effect (id bigint generated always as identity, device text, version bigint)"));
    }

    RecordingHandler(String test, Jdbi jdbi) {
        this(test, jdbi, (handle, event) -> {});
    }

    RecordingHandler afterwards(Runnable work) {
        after = work;
        return this;
    }

    @Override
    public String consumer() {
        return test;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(EventTypes.named("dev.patchbay.device-changed.v1").orElseThrow());
    }

    @Override
    public void handle(Handle handle, List<Received> events) {
        List<DeviceChanged> own = events.stream()
                .map(received -> (DeviceChanged) received.event())
                .filter(event -> event.subject().startsWith(test))
                .toList();
        for (DeviceChanged event : own) {
            before.accept(handle, event);
            handle.execute("insert into effect (device, version) values (?, ?)", event.subject(), event.version());
        }
        batches.add(own.size());
    }

    @Override
    public void handled() {
        after.run();
    }

    /** How many of its events came in each call, failed calls left out. */
    List<Integer> batches() {
        return List.copyOf(batches);
    }

    static List<Long> effects(Jdbi jdbi, String device) {
        return jdbi.withHandle(handle -> handle.createQuery("select version from effect where device = ? order by id")
                .bind(0, device)
                .mapTo(Long.class)
                .list());
    }
}
