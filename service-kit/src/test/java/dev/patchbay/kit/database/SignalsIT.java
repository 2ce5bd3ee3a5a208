package dev.patchbay.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.kit.events.Servers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
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

    private PgConnectOptions server;
    private BlockingDatabase database;
    private Signals signals;

    @BeforeEach
    void begin() {
        server = Servers.options(Servers.newDatabase());
        database = new BlockingDatabase(
                PgBuilder.pool().using(Servers.VERTX).connectingTo(server).build(), new SecureRandom());
        signals = started();
    }

    @AfterEach
    void end() {
        running.forEach(each -> each.stop(new ShutdownEvent()));
    }

    @Test
    void whatIsRaisedIsHeardByEachReplicaInOrder() {
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
        assertThatIllegalStateException()
                .isThrownBy(() -> database.useTransaction(transaction -> {
                    signals.raise(transaction, CHANNEL, "never");
                    throw new IllegalStateException("rolls back");
                }));
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
        database.useTransaction(open -> {
            signals.raise(open, CHANNEL, "first raised");
            raise(CHANNEL, "first committed");
            await().until(() -> heard.contains("first committed"));
        });

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
        database.useTransaction(transaction -> signals.raise(transaction, channel, payload));
    }

    private Signals started() {
        Signals started = new Signals(Servers.VERTX, server);
        started.start(new StartupEvent());
        running.add(started);
        return started;
    }

    private static ConditionFactory await() {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30));
    }
}
