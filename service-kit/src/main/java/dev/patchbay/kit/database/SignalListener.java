package dev.patchbay.kit.database;

import dev.patchbay.kit.workers.Worker;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Waits on a connection of its own for what is signalled, and connects again when that is lost. Listeners are added by any
 * thread, everything else is done by the one that runs this.
 */
final class SignalListener implements Worker.Loop {

    private static final Logger LOG = Logger.getLogger(SignalListener.class);

    /** How long to wait for a signal before looking whether there are new listeners, or an end. */
    private static final Duration LOOK = Duration.ofMillis(250);

    /** After so many looks without a signal the connection is tried, since a dead one is silent, too. */
    private static final int LOOKS_PER_TRY = 40;

    private static final Duration ACQUISITION = Duration.ofSeconds(10);

    private final AgroalDataSource source;
    private final Duration pause;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param source whose settings the connection has; it is not taken out of its pool */
    SignalListener(AgroalDataSource source, Duration pause) {
        this.source = source;
        this.pause = pause;
    }

    record Listener(String channel, Consumer<String> payloads, Runnable missed) {}

    void add(Listener listener) {
        listeners.add(listener);
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() throws InterruptedException {
        do {
            connectAndWait();
        } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void connectAndWait() {
        try (AgroalDataSource own = single();
                Connection connection = own.getConnection()) {
            new Reception(connection).waitForSignals();
        } catch (SQLException lost) {
            LOG.warnf("no signals from the database: %s", lost.getMessage());
        }
    }

    private AgroalDataSource single() throws SQLException {
        AgroalConnectionFactoryConfiguration settings =
                source.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .acquisitionTimeout(ACQUISITION)
                        .connectionFactoryConfiguration(() -> settings)));
    }

    /** What is heard on one connection. */
    private final class Reception {

        private final Connection connection;
        private final PGConnection postgres;
        private final Set<String> channels = new HashSet<>();
        private final List<Listener> hearing = new ArrayList<>();

        Reception(Connection connection) throws SQLException {
            this.connection = connection;
            this.postgres = connection.unwrap(PGConnection.class);
        }

        void waitForSignals() throws SQLException {
            int silent = 0;
            while (stopped.getCount() > 0) {
                welcomeNew();
                PGNotification[] signals = postgres.getNotifications((int) LOOK.toMillis());
                for (PGNotification signal : signals) {
                    tell(signal);
                }
                silent = signals.length > 0 ? 0 : silent + 1;
                if (silent % LOOKS_PER_TRY == LOOKS_PER_TRY - 1) {
                    execute("select 1");
                }
            }
        }

        private void welcomeNew() throws SQLException {
            while (hearing.size() < listeners.size()) {
                Listener listener = listeners.get(hearing.size());
                if (channels.add(listener.channel())) {
                    execute("listen " + listener.channel());
                }
                hearing.add(listener);
                guard(listener, listener.missed());
            }
        }

        private void tell(PGNotification signal) {
            for (Listener listener : hearing) {
                if (listener.channel().equals(signal.getName())) {
                    guard(listener, () -> listener.payloads().accept(signal.getParameter()));
                }
            }
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** One listener that fails does not make the others deaf. */
    private static void guard(Listener listener, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "a listener on %s failed", listener.channel());
        }
    }
}
