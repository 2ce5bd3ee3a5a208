package dev.patchbay.kit.database;

import dev.patchbay.kit.database.SignalListener.Listener;
import dev.patchbay.kit.workers.Worker;
import dev.patchbay.kit.workers.Workers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Signals between the replicas of a service, through the database that they share: PostgreSQL's {@code LISTEN} and
 * {@code NOTIFY}. Fast, but not kept: whoever does not listen at the moment misses them, and is told so. So a signal says
 * where to look; what counts is in tables. Safe for concurrent use.
 */
@Singleton
public class Signals {

    /** The longest payload that PostgreSQL takes for sure, in bytes of UTF-8. */
    public static final int MAX_PAYLOAD = 7_900;

    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SignalListener listener;
    private final Workers workers;
    private Optional<Worker> worker = Optional.empty();

    @Inject
    public Signals(AgroalDataSource dataSource, Workers workers) {
        this.listener = new SignalListener(dataSource, PAUSE);
        this.workers = workers;
    }

    /**
     * Tells all replicas, this one too, when the transaction of the handle commits; if it does not, nobody is told. Equal
     * signals of one transaction are told once. Commits that tell something wait for each other in the whole database, so
     * signal once per transaction, not once per row.
     *
     * @param channel what it is about: lower-case letters, digits and underscores, at most 63
     * @param payload at most {@value #MAX_PAYLOAD} bytes of UTF-8; may be empty
     * @throws IllegalArgumentException if the channel or the payload is not as said
     */
    public void raise(Handle handle, String channel, String payload) {
        requireChannel(channel);
        if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("a signal has at most " + MAX_PAYLOAD + " bytes");
        }
        handle.createQuery("select pg_notify(:channel, :payload)")
                .bind("channel", channel)
                .bind("payload", payload)
                .mapTo(String.class)
                .list();
    }

    /**
     * Listens from now on until the service stops; begins within a second, once the service has started. Both are called
     * by one thread, in the order of the commits, for all listeners of this process: hand over what takes time.
     *
     * @param payloads gets the payload of each signal on the channel
     * @param missed called each time listening has begun, at first and again after the connection was lost: signals from
     *     before then are missed, later ones are not. So look at the tables now
     */
    public void listen(String channel, Consumer<String> payloads, Runnable missed) {
        requireChannel(channel);
        listener.add(new Listener(channel, payloads, missed));
    }

    void start(@Observes StartupEvent event) {
        worker = Optional.of(workers.start("signals", Thread.ofPlatform().daemon(), listener));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        listener.stop();
        if (worker.isPresent()) {
            worker.get().stop(Duration.ofSeconds(5));
        }
    }

    private static void requireChannel(String channel) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new IllegalArgumentException("not a channel: " + channel);
        }
    }
}
