package dev.patchbay.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.kit.events.Servers;
import dev.patchbay.kit.workers.Workers;
import dev.patchbay.stack.postgres.Database;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsIT {

    private static final String CHANNEL = "orders";

    private final List<Signals> running = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger missed = new AtomicInteger();

    private AgroalDataSource source;
    private Jdbi jdbi;
    private Signals signals;

    @BeforeEach
    void begin() throws SQLException {
        source = source(Servers.newDatabase());
        jdbi = Jdbi.create(source);
        signals = started();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Signals each : running) {
            each.stop(new ShutdownEvent());
        }
        source.close();
    }

    @Test
    void whatIsRaisedIsHeardByEachReplicaInOrder() throws SQLException {
        // Given
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        AtomicInteger listening = new AtomicInteger();
        signals.listen(CHANNEL, heard::add, listening::incrementAndGet);
        started().listen(CHANNEL, elsewhere::add, listening::incrementAndGet);
        await().until(() -> listening.get() == 2);

        // When
        raise(CHANNEL, "one");
        raise("other", "not for these");
        raise(CHANNEL, "two é");

        // Then
        await().until(() -> heard.size() == 2 && elsewhere.size() == 2);
        assertThat(heard).containsExactly("one", "two é").isEqualTo(elsewhere);
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        // Given
        listen();

        // When
        jdbi.useHandle(handle -> {
            handle.begin();
            signals.raise(handle, CHANNEL, "never");
            handle.rollback();
        });
        raise(CHANNEL, "last");

        // Then
        await().until(() -> heard.contains("last"));
        assertThat(heard).containsExactly("last");
    }

    @Test
    void nothingIsToldBeforeTheCommit() {
        // Given
        listen();

        // When
        try (Handle open = jdbi.open()) {
            open.begin();
            signals.raise(open, CHANNEL, "first raised");
            raise(CHANNEL, "first committed");
            await().until(() -> heard.contains("first committed"));
            open.commit();
        }

        // Then
        await().until(() -> heard.size() == 2);
        assertThat(heard).containsExactly("first committed", "first raised");
    }

    @Test
    void afterARestartOfTheDatabaseListenersAreToldThatTheyMayHaveMissedSomething() {
        // Given
        listen();

        // When
        Servers.POSTGRES.restart();

        // Then
        await().until(() -> missed.get() == 2);
        await().ignoreExceptions().until(() -> {
            raise(CHANNEL, "after");
            return true;
        });
        await().until(() -> heard.contains("after"));
        assertThat(missed).hasValue(2);
    }

    @Test
    void aListenerThatFailsLeavesTheOthersAlone() {
        // Given
        signals.listen(
                CHANNEL,
                _ -> {
                    throw new IllegalStateException("deaf");
                },
                () -> {
                    throw new IllegalStateException("not ready");
                });
        listen();

        // When
        raise(CHANNEL, "one");
        raise(CHANNEL, "two");

        // Then
        await().until(() -> heard.size() == 2);
    }

    @Test
    void aSignalOfTheLongestPayloadArrivesAndALongerOneIsRefused() {
        // Given
        listen();
        String longest = "é".repeat(Signals.MAX_PAYLOAD / 2);

        // When
        raise(CHANNEL, longest);

        // Then
        await().until(() -> heard.contains(longest));
        assertThatIllegalArgumentException().isThrownBy(() -> raise(CHANNEL, longest + "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a; drop table t", "Orders", "1st"})
    void aChannelIsAPlainName(String channel) {
        assertThatIllegalArgumentException().isThrownBy(() -> raise(channel, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> signals.listen(channel, heard::add, () -> {}));
    }

    private void listen() {
        signals.listen(CHANNEL, heard::add, missed::incrementAndGet);
        await().until(() -> missed.get() == 1);
    }

    private void raise(String channel, String payload) {
        jdbi.useTransaction(handle -> signals.raise(handle, channel, payload));
    }

    private Signals started() throws SQLException {
        Signals started = new Signals(source, new Workers(new SimpleMeterRegistry(), Ticker.systemTicker()));
        started.start(new StartupEvent());
        running.add(started);
        return started;
    }

    private static AgroalDataSource source(Database database) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(4)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.jdbcUrl())
                                .principal(new NamePrincipal(database.username()))
                                .credential(new SimplePassword(database.password())))));
    }

    private static ConditionFactory await() {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30));
    }
}
