package dev.patchbay.kit.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Signals between the replicas of a service, through the database that they share: PostgreSQL's {@code LISTEN} and
 * {@code NOTIFY}. Fast, but not kept: who does not listen at the moment misses them, and is informed of that. So a signal says
 * where to look; what counts is in tables. Safe for concurrent use.
 */
@Singleton
public class Signals {

    private static final Logger LOG = Logger.getLogger(Signals.class);

    /** The longest payload that PostgreSQL takes for sure, in bytes of UTF-8. */
    public static final int MAX_PAYLOAD = 7_900;

    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);

    /** A dead connection is as silent as one without signals, so it is used now and then. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final Duration SILENCE = Duration.ofSeconds(25);

    private final Vertx vertx;
    private final PgSubscriber subscriber;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final Set<String> requested = ConcurrentHashMap.newKeySet();

    /** The channels that are listened to; used in the order of the signals only. */
    private final Set<String> subscribed = new HashSet<>();

    private volatile Optional<Context> callbacks = Optional.empty();
    private long heartbeat;

    private record Listener(Consumer<String> payloads, Runnable missed) {}

    @Inject
    Signals(Vertx vertx, Pool pool, PoolCreator pools) {
        this(vertx, server(pool, pools));
    }

    /** @param server whose settings the connection has; it is not one of the pool */
    public Signals(Vertx vertx, PgConnectOptions server) {
        this.vertx = vertx;
        PgConnectOptions own = new PgConnectOptions(server);
        own.setMetricsName("signals");
        own.addProperty("application_name", "signals");
        own.setIdleTimeout((int) SILENCE.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.subscriber = PgSubscriber.subscriber(vertx, own)
                .reconnectPolicy(attempts -> attempts == 0 ? 0 : RECONNECT_PAUSE.toMillis());
    }

    private static PgConnectOptions server(Pool pool, PoolCreator pools) {
        // the pool, which is made by its first use, has to be there before the settings of its connections are known
        LOG.debugf("%d connections before the first signal", pool.size());
        return pools.server();
    }

    /**
     * Signals to all replicas, this one too, when the transaction commits; if it does not, to nobody. Equal signals of one
     * transaction are sent once. Commits that signal something wait for each other in the whole database, so signal once per
     * transaction, not once per row.
     *
     * @param channel what it is about: lower-case letters, digits and underscores, at most 63
     * @param payload at most {@value #MAX_PAYLOAD} bytes of UTF-8; may be empty
     * @throws IllegalArgumentException if the channel or the payload is not as said
     */
    public void raise(Transaction transaction, String channel, String payload) {
        requireChannel(channel);
        if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("a signal has at most " + MAX_PAYLOAD + " bytes");
        }
        transaction
                .statement("select pg_notify(:channel, :payload)")
                .bind("channel", channel)
                .bind("payload", payload)
                .send();
    }

    /**
     * Listens from now on until the service stops; begins within a second, once the service has started. Both are called by
     * one worker thread at a time, in the order of the commits, for all listeners of this process: hand over what takes time.
     *
     * @param payloads gets the payload of each signal on the channel
     * @param missed called each time listening has begun, at first and again after the connection was lost: signals from
     *     before then are missed, later ones are not. So look at the tables now
     */
    public void listen(String channel, Consumer<String> payloads, Runnable missed) {
        requireChannel(channel);
        Listener listener = new Listener(payloads, missed);
        if (callbacks.isEmpty()) {
            add(channel, listener);
            return;
        }
        // in the order of the signals, so that it has missed only those before
        inOrder(() -> {
            add(channel, listener);
            if (subscribed.contains(channel)) {
                guard(channel, missed);
            }
        });
        subscribe(channel);
    }

    private void add(String channel, Listener listener) {
        listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(listener);
    }

    void start(@Observes StartupEvent event) {
        Context context = vertx.getOrCreateContext();
        callbacks = Optional.of(context);
        listeners.keySet().forEach(this::subscribe);
        subscriber.connect().onFailure(failure -> LOG.warnf("no signals from the database: %s", failure.getMessage()));
        heartbeat = vertx.setPeriodic(HEARTBEAT.toMillis(), _ -> beat());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(heartbeat);
        subscriber.close();
    }

    private void subscribe(String channel) {
        if (!requested.add(channel)) {
            return;
        }
        subscriber
                .channel(channel)
                .subscribeHandler(_ -> inOrder(() -> {
                    subscribed.add(channel);
                    call(channel, Listener::missed);
                }))
                .handler(payload -> inOrder(() ->
                        call(channel, listener -> () -> listener.payloads().accept(payload))));
    }

    /** Also leaves a server that has become read-only: it stays silent, since signals are sent on the new primary. */
    private void beat() {
        @Nullable PgConnection connection = subscriber.actualConnection();
        if (connection != null) {
            connection.query(Standby.LEAVE).execute();
        }
    }

    private void inOrder(Runnable task) {
        callbacks.ifPresent(context -> context.executeBlocking(() -> {
            task.run();
            return true;
        }));
    }

    private void call(String channel, Function<Listener, Runnable> callback) {
        listeners.getOrDefault(channel, List.of()).forEach(listener -> guard(channel, callback.apply(listener)));
    }

    /** One listener that fails does not keep signals from the others. */
    private static void guard(String channel, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "a listener on %s failed", channel);
        }
    }

    private static void requireChannel(String channel) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new IllegalArgumentException("not a channel: " + channel);
        }
    }
}
