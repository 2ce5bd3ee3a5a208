package dev.patchbay.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.events.Servers;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {

    private static final Duration ACQUISITION = Duration.ofMillis(300);

    private final PgConnectOptions server = Servers.options(Servers.newDatabase());
    private final Pool pool = pool(4, Duration.ofSeconds(30));
    private final Database database = new Database(pool, new SecureRandom());
    private final BlockingDatabase blocking = new BlockingDatabase(pool, new SecureRandom());

    @BeforeEach
    void givenATable() {
        blocking.use(connection -> connection
                .statement("create table item (id bigint primary key, name text not null)")
                .awaitExecute());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whatIsCommittedTakesEffect() {
        // Given
        AtomicInteger committed = new AtomicInteger();

        // When
        blocking.useTransaction(transaction -> {
            add(transaction, 1);
            transaction.afterCommit(committed::incrementAndGet);
        });
        database.inTransaction(transaction -> {
                    transaction.afterCommit(committed::incrementAndGet);
                    return insert(transaction, 2).execute();
                })
                .await()
                .atMost(Duration.ofSeconds(10));

        // Then
        assertThat(items()).containsExactly(1L, 2L);
        assertThat(committed).hasValue(2);
    }

    @Test
    void whatFailsHasNoEffect() {
        // Given
        AtomicInteger committed = new AtomicInteger();

        // When
        assertThatIllegalStateException()
                .isThrownBy(() -> blocking.useTransaction(transaction -> {
                    transaction.afterCommit(committed::incrementAndGet);
                    add(transaction, 1);
                    throw new IllegalStateException("rolls back");
                }));
        assertThatIllegalStateException()
                .isThrownBy(() -> database.inTransaction(transaction -> {
                            transaction.afterCommit(committed::incrementAndGet);
                            return insert(transaction, 2)
                                    .execute()
                                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolls back")));
                        })
                        .await()
                        .atMost(Duration.ofSeconds(10)));

        // Then
        assertThat(items()).isEmpty();
        assertThat(committed).hasValue(0);
    }

    @Test
    void aStatementThatNobodyWaitsForFailsTheCommitWithItsError() {
        // When
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> blocking.useTransaction(transaction -> {
                    insert(transaction, 1).send();
                    insert(transaction, 1).send();
                }))
                // Then
                .satisfies(failure -> assertThat(failure.sqlState()).contains("23505"))
                .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
        assertThat(items()).isEmpty();
    }

    @Test
    void aStatementAfterOneThatNobodyWaitsForFailsWithTheErrorOfThat() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> blocking.useTransaction(transaction -> {
                    insert(transaction, 1).send();
                    insert(transaction, 1).send();
                    add(transaction, 2);
                }))
                .satisfies(failure -> assertThat(failure.sqlState()).contains("23505"));
    }

    @Test
    void outsideOfATransactionEachStatementIsWaitedFor() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> blocking.use(connection -> insert(connection, 1).send()));
    }

    @Test
    void whoFindsNoFreeConnectionFailsSoonAndMayTryAgain() throws Exception {
        // Given
        Pool one = pool(1);
        BlockingDatabase narrow = new BlockingDatabase(one, new SecureRandom());
        narrow.useTransaction(holding -> {
            holding.statement("select 1").awaitExecute();

            // When
            CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> narrow.read(connection ->
                    connection.statement("select 1").mapTo(Long.class).awaitOne()));

            // Then
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> other.get(ACQUISITION.multipliedBy(10).toMillis(), TimeUnit.MILLISECONDS))
                    .satisfies(failure ->
                            assertThat(DatabaseException.passes(failure)).isTrue())
                    .satisfies(failure -> assertThat(DatabaseException.foundNoConnection(failure))
                            .isTrue());
        });
        assertThat(narrow.<Long, RuntimeException>read(connection ->
                        connection.statement("select 1").mapTo(Long.class).awaitOne()))
                .isOne();
        one.close();
    }

    @Test
    void aTransactionThatFindsNoFreeConnectionSaysSo() {
        // Given
        Pool one = pool(1);
        new BlockingDatabase(one, new SecureRandom()).useTransaction(holding -> {
            holding.statement("select 1").awaitExecute();

            // When / Then
            Uni<Integer> other = new Database(one, new SecureRandom())
                    .inTransaction(transaction -> insert(transaction, 1).execute());
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> other.await().atMost(ACQUISITION.multipliedBy(10)))
                    .satisfies(failure -> assertThat(failure.isPassing()).isTrue())
                    .satisfies(failure -> assertThat(DatabaseException.foundNoConnection(failure))
                            .isTrue());
        });
        one.close();
    }

    @Test
    void whoFindsTheQueueForConnectionsFullFailsAtOnce() {
        // Given
        Pool one = PgBuilder.pool()
                .using(Servers.VERTX)
                .connectingTo(server)
                .with(new PoolOptions().setMaxSize(1).setMaxWaitQueueSize(0))
                .build();
        BlockingDatabase narrow = new BlockingDatabase(one, new SecureRandom());
        narrow.useTransaction(holding -> {
            holding.statement("select 1").awaitExecute();

            // When / Then
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> narrow.useTransaction(transaction -> add(transaction, 1)))
                    .satisfies(failure -> assertThat(DatabaseException.foundNoConnection(failure))
                            .isTrue());
        });
        one.close();
    }

    @Test
    void aConnectionThatComesAfterItsCallerHasGoneIsGivenBack() throws Exception {
        // Given
        Pool one = pool(1, Duration.ofSeconds(30));
        BlockingDatabase narrow = new BlockingDatabase(one, new SecureRandom());
        AtomicInteger begun = new AtomicInteger();
        Thread interrupted = new Thread(() -> narrow.useTransaction(_ -> begun.incrementAndGet()));
        interrupted.setUncaughtExceptionHandler((_, _) -> {});

        // When
        narrow.useTransaction(holding -> {
            holding.statement("select 1").awaitExecute();
            new Database(one, new SecureRandom())
                    .inTransaction(_ -> Uni.createFrom().item(begun::incrementAndGet))
                    .subscribe()
                    .with(_ -> {}, _ -> {})
                    .cancel();
            interrupted.start();
            await().until(() -> interrupted.getState() == Thread.State.WAITING);
            interrupted.interrupt();
            await().until(() -> !interrupted.isAlive());
        });

        // Then
        assertThat(narrow.<Long, RuntimeException>inTransaction(transaction ->
                        transaction.statement("select 1").mapTo(Long.class).awaitOne()))
                .isOne();
        assertThat(begun).hasValue(0);
        one.close();
    }

    @Test
    void aStatementThatTakesTooLongIsEndedByTheServer() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> blocking.useTransaction(transaction -> {
                    transaction.limitStatements(Duration.ofMillis(50));
                    transaction.statement("select pg_sleep(60)").awaitExecute();
                }))
                .satisfies(failure -> assertThat(failure.isTimeout()).isTrue());
        blocking.useTransaction(transaction -> {
            transaction.limitStatements(Duration.ofMillis(50));
            transaction.unlimitStatements();
            transaction.statement("select pg_sleep(0.2)").awaitExecute();
        });
    }

    @Test
    void transactionsThatWaitForEachOtherAreRunAgain() throws Exception {
        // Given
        blocking.useTransaction(transaction -> {
            add(transaction, 1);
            add(transaction, 2);
        });
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);

        // When
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> renameBoth(2, 1, bothHaveOne));
        renameBoth(1, 2, bothHaveOne);
        other.get(30, TimeUnit.SECONDS);

        // Then
        assertThat(names()).allMatch(name -> name.equals("1-2") || name.equals("2-1"));
        assertThat(names().stream().distinct()).hasSize(1);
    }

    private void renameBoth(long first, long second, CyclicBarrier bothHaveOne) {
        AtomicInteger attempts = new AtomicInteger();
        blocking.useTransaction(transaction -> {
            rename(transaction, first, first + "-" + second);
            if (attempts.getAndIncrement() == 0) {
                try {
                    bothHaveOne.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException broken) {
                    throw new IllegalStateException(broken);
                }
            }
            rename(transaction, second, first + "-" + second);
        });
    }

    @Test
    void aTransactionWhoseConnectionIsLostIsRunAgain() {
        // Given
        AtomicInteger blockingDeaths = new AtomicInteger(2);
        AtomicInteger reactiveDeaths = new AtomicInteger(2);

        // When
        blocking.useTransaction(transaction -> {
            add(transaction, 1);
            if (blockingDeaths.getAndDecrement() > 0) {
                dying(transaction).awaitExecute();
            }
        });
        database.inTransaction(transaction -> insert(transaction, 2)
                        .execute()
                        .chain(() -> reactiveDeaths.getAndDecrement() > 0
                                ? dying(transaction).execute()
                                : Uni.createFrom().item(0)))
                .await()
                .atMost(Duration.ofSeconds(10));

        // Then
        assertThat(items()).containsExactly(1L, 2L);
    }

    @Test
    void connectionsToAServerThatHasBecomeAStandbyAreLeft() {
        // Given: each connection that is there can only read, as after a failover
        Pool two = pool(2);
        BlockingDatabase narrow = new BlockingDatabase(two, new SecureRandom());
        Set<Integer> before = new HashSet<>();
        narrow.useTransaction(first -> narrow.useTransaction(second -> {
            before.add(readOnly(first));
            before.add(readOnly(second));
        }));

        // When
        narrow.useTransaction(transaction -> add(transaction, 1));

        // Then: also the one that has not tried to write; others of the role had to connect again
        await().ignoreExceptions().untilAsserted(() -> assertThat(items()).containsExactly(1L));
        narrow.useTransaction(first -> narrow.useTransaction(second -> {
            assertThat(List.of(process(first), process(second))).doesNotContainAnyElementsOf(before);
        }));
        two.close();
    }

    @Test
    void valuesOfAllTypesComeBackAsTheyWere() {
        // Given
        UUID uuid = UUID.randomUUID();
        Instant at = Instant.parse("2026-01-01T12:34:56.789012Z");

        // When
        Row row = blocking.read(connection -> connection
                .statement("""
                        select :id as id, :domain as domain, :uuid as uuid, :at as at, :truth as truth, :number as number,
                               :bytes as bytes, cast(:absent as text) as absent, cast(:present as text) as present,
                               :ids as ids, :names as names, :times as times, jsonb_build_object('a', array[1, 2]) as json
                        """)
                .bind("id", new HardwareId("009033000001"))
                .bind("domain", new DomainName("example.com"))
                .bind("uuid", uuid)
                .bind("at", at)
                .bind("truth", true)
                .bind("number", 7)
                .bind("bytes", new byte[] {0, -1})
                .bind("absent", null)
                .bind("present", Optional.of("x"))
                .bindArray("ids", Long.class, List.of(1L, 2L))
                .bindArray("names", HardwareId.class, List.of(new HardwareId("009033000001")))
                .bindArray("times", Instant.class, List.of(at))
                .map(one -> one)
                .awaitOne());

        // Then
        assertThat(row.getHardwareId("id")).isEqualTo(new HardwareId("009033000001"));
        assertThat(row.getDomainName("domain")).isEqualTo(new DomainName("example.com"));
        assertThat(row.getUuid("uuid")).isEqualTo(uuid);
        assertThat(row.getInstant("at")).isEqualTo(at);
        assertThat(row.getBoolean("truth")).isTrue();
        assertThat(row.getLong("number")).isEqualTo(7);
        assertThat(row.getBytes("bytes")).containsExactly(0, -1);
        assertThat(row.findString("absent")).isEmpty();
        assertThat(row.findString("present")).contains("x");
        assertThat(row.getLongs("ids")).containsExactly(1L, 2L);
        assertThat(row.getStrings("names")).containsExactly("009033000001");
        assertThat(row.getJson("json")).isEqualTo("{\"a\":[1,2]}");
        assertThatIllegalStateException().isThrownBy(() -> row.getString("absent"));
    }

    @Test
    void eachParameterHasAValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> blocking.use(
                        connection -> connection.statement("select :missing").awaitExecute()));
        blocking.use(
                connection -> connection.statement("select 1").bind("unused", 1).awaitExecute());
    }

    @Test
    void anEventLoopNeverWaits() {
        CompletableFuture<Object> waiting = new CompletableFuture<>();
        Servers.VERTX.runOnContext(_ -> {
            try {
                waiting.complete(items());
            } catch (IllegalStateException refused) {
                waiting.completeExceptionally(refused);
            }
        });

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                .withMessageContaining("must not wait");
    }

    private static int readOnly(Connection connection) {
        connection
                .statement("set session characteristics as transaction read only")
                .awaitExecute();
        return process(connection);
    }

    private static int process(Connection connection) {
        return connection
                .statement("select pg_backend_pid()")
                .mapTo(Integer.class)
                .awaitOne();
    }

    private Pool pool(int connections) {
        return pool(connections, ACQUISITION);
    }

    private Pool pool(int connections, Duration acquisition) {
        return PgBuilder.pool()
                .using(Servers.VERTX)
                .connectingTo(server)
                .with(new PoolOptions()
                        .setMaxSize(connections)
                        .setConnectionTimeout((int) acquisition.toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .build();
    }

    private static Statement insert(Connection connection, long id) {
        return connection
                .statement("insert into item (id, name) values (:id, '')")
                .bind("id", id);
    }

    private static void add(Connection connection, long id) {
        insert(connection, id).awaitExecute();
    }

    private static void rename(Connection connection, long id, String name) {
        connection
                .statement("update item set name = :name where id = :id")
                .bind("name", name)
                .bind("id", id)
                .awaitExecute();
    }

    private static Statement dying(Connection connection) {
        return connection.statement("select pg_terminate_backend(pg_backend_pid())");
    }

    private List<Long> items() {
        return blocking.read(connection -> connection
                .statement("select id from item order by id")
                .mapTo(Long.class)
                .awaitList());
    }

    private List<String> names() {
        return blocking.read(connection -> connection
                .statement("select name from item")
                .mapTo(String.class)
                .awaitList());
    }
}
