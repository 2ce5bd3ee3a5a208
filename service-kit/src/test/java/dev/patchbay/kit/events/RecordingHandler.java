package dev.patchbay.kit.events;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Stores each change of a device of its test in a table, as its effect, unless it is told to fail. */
final class RecordingHandler implements EventHandler {

    private final String test;
    private final BiConsumer<Transaction, DeviceChanged> before;
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private volatile Runnable after = () -> {};

    /**
     * @param test what the keys of its events begin with, which is its consumer's name, too
     * @param before called with each event before its effect is stored
     */
    RecordingHandler(String test, BlockingDatabase database, BiConsumer<Transaction, DeviceChanged> before) {
        this.test = test;
        this.before = before;
        // no key: an event that is handled twice shows
        database.use(connection -> connection
                .statement(
                        "create table if not exists effect (id bigint generated always as identity, device text, version bigint)")
                .awaitExecute());
    }

    RecordingHandler(String test, BlockingDatabase database) {
        this(test, database, (connection, event) -> {});
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
    public void handle(Transaction connection, List<Received> events) {
        List<DeviceChanged> own = events.stream()
                .map(received -> (DeviceChanged) received.event())
                .filter(event -> event.subject().startsWith(test))
                .toList();
        for (DeviceChanged event : own) {
            before.accept(connection, event);
            connection
                    .statement("insert into effect (device, version) values (:p1, :p2)")
                    .bind("p1", event.subject())
                    .bind("p2", event.version())
                    .awaitExecute();
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

    static List<Long> effects(BlockingDatabase database, String device) {
        return database.read(connection -> connection
                .statement("select version from effect where device = :p1 order by id")
                .bind("p1", device)
                .mapTo(Long.class)
                .awaitList());
    }
}
