package dev.patchbay.kit.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.Configs;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.events.Servers;
import dev.patchbay.kit.secrets.SealedColumn.Renewed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationIT {

    private static final int BATCH = 7;

    @TempDir
    private Path folder;

    private final BlockingDatabase database = Servers.migratedDatabase();
    private RotatedFile file;
    private Replica one;
    private Replica other;

    /** A replica of a service, which reads the key set file for itself. */
    private final class Replica {

        private final KeyFile keys = new KeyFile(file.path(), Clock.systemUTC());
        private final SecretBox box = new SecretBox(keys);
        private final MeterRegistry registry = new SimpleMeterRegistry();
        private final List<Renewed> followed = new ArrayList<>();
        private final SecretRenewal renewal = new SecretRenewal(
                List.of(new SealedColumn(
                        "vault",
                        "secret",
                        List.of("domain", "number"),
                        key -> place((String) key.getFirst(), (Integer) key.getLast()),
                        (connection, renewed) -> {
                            connection
                                    .statement("update told set times = times + :p1")
                                    .bind("p1", renewed.size())
                                    .awaitExecute();
                            followed.addAll(renewed);
                        })),
                database,
                box,
                new SecretMetrics(registry),
                Configs.of(
                        SecretsConfig.class,
                        Map.of("patchbay.secrets.key-set", "unused", "patchbay.secrets.renewal-batch", "" + BATCH)));

        void look() {
            keys.look();
        }

        double outdated() {
            return registry.get("patchbay.secrets.outdated")
                    .tag("column", "vault.secret")
                    .gauge()
                    .value();
        }

        void write(String domain, int number, String secret) {
            byte[] encrypted = box.encrypt(secret, place(domain, number));
            database.use(connection -> connection
                    .statement("""
                    insert into vault (domain, number, secret) values (:p1, :p2, :p3)
                    on conflict (domain, number) do update set secret = excluded.secret
                    """)
                    .bind("p1", domain)
                    .bind("p2", number)
                    .bind("p3", encrypted)
                    .awaitExecute());
        }

        /** Each secret says where it belongs. */
        void readAll() {
            List<String> read = database.read(connection -> connection
                    .statement("select * from vault")
                    .map(row -> {
                        String place = place(row.getString("domain"), row.getInt("number"));
                        return box.decrypt(row.getBytes("secret"), place).startsWith(place) ? "" : place;
                    })
                    .awaitList());
            assertThat(read).isNotEmpty().allMatch(String::isEmpty);
        }
    }

    @BeforeEach
    void begin() throws GeneralSecurityException {
        file = new RotatedFile(folder.resolve("keys.json"));
        one = new Replica();
        other = new Replica();
        database.use(connection -> {
            connection
                    .statement(
                            "create table vault (domain text, number int, secret bytea, primary key (domain, number))")
                    .awaitExecute();
            connection
                    .statement("create index vault_key on vault (substr(secret, 1, 5))")
                    .awaitExecute();
            connection.statement("create table told (times int)").awaitExecute();
            connection.statement("insert into told values (0)").awaitExecute();
        });
    }

    @Test
    void whileRowsAreWrittenByReplicasThatDontKnowYetAllIsEncryptedAnewAndTheOldKeyCanGo() throws Exception {
        // Given
        fill(one, 500);
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger written = new AtomicInteger();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int seed = i;
                Replica replica = i % 2 == 0 ? one : other;
                done.add(writers.submit(() -> {
                    Random random = new Random(seed);
                    while (writing.get()) {
                        int number = random.nextInt(1_000);
                        replica.write("a", number, place("a", number) + " " + written.incrementAndGet());
                    }
                }));
            }

            // When: two steps, and one replica sees each of them late
            file.addKey();
            one.look();
            other.look();
            file.promoteNewest();
            one.look();
            renewInTurns(5);
            int before = written.get();
            await(() -> written.get() > before + 50);
            other.look();
            renewInTurns(1);
            writing.set(false);
            for (Future<?> writer : done) {
                writer.get();
            }
        }
        renewInTurns(1);

        // Then
        assertThat(one.outdated()).isZero();
        assertThat(other.outdated()).isZero();
        file.removeOldest();
        one.look();
        other.look();
        one.readAll();
        other.readAll();
        new Replica().readAll();
    }

    @Test
    void twoReplicasShareTheWorkAndEachRowIsToldOnce() throws Exception {
        // Given
        fill(one, 300);
        rotate();

        // When
        try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
            Future<?> first = workers.submit(one.renewal::run);
            Future<?> second = workers.submit(other.renewal::run);
            first.get();
            second.get();
        }

        // Then
        assertThat(one.followed.size() + other.followed.size()).isEqualTo(300);
        assertThat(told()).isEqualTo(300);
        assertThat(one.followed).allMatch(renewed -> one.box.isCurrent(renewed.encrypted()));
    }

    @Test
    void withoutANewKeyNothingIsTouched() {
        // Given
        fill(one, 20);

        // When
        one.renewal.run();

        // Then
        assertThat(one.followed).isEmpty();
        assertThat(one.outdated()).isZero();
    }

    @Test
    void aReplicaThatHasNotSeenThePromotionTakesNothingBack() throws Exception {
        // Given
        fill(one, 20);
        file.addKey();
        one.look();
        other.look();
        file.promoteNewest();
        one.look();
        one.renewal.run();

        // When
        other.renewal.run();

        // Then
        assertThat(one.followed).hasSize(20);
        assertThat(other.followed).isEmpty();
    }

    @Test
    void whatCantBeReadIsCountedAndHoldsUpNothing() throws Exception {
        // Given: more than a batch that was put in a wrong place, and some that is encrypted with a key that is gone
        database.use(connection -> {
            for (int i = 0; i < 2 * BATCH; i++) {
                connection
                        .statement("insert into vault values ('a', :p1, :p2)")
                        .bind("p1", i)
                        .bind("p2", one.box.encrypt("x", "elsewhere"))
                        .awaitExecute();
            }
            connection
                    .statement("insert into vault values ('z', 1, :p1)")
                    .bind("p1", SecretBoxes.fresh().encrypt("x", place("z", 1)))
                    .awaitExecute();
            connection.statement("insert into vault values ('z', 2, null)").awaitExecute();
        });
        one.write("b", 1, place("b", 1));
        rotate();

        // When
        one.renewal.run();

        // Then
        assertThat(one.followed).extracting(Renewed::key).containsExactly(List.of("b", 1));
        assertThat(one.outdated()).isEqualTo(2 * BATCH + 1);
        assertThat(one.registry
                        .counter("patchbay.secrets.unreadable", "column", "vault.secret")
                        .count())
                .isEqualTo(2 * BATCH);
    }

    @Test
    void aRowThatSomebodyHoldsIsDoneNextTime() throws Exception {
        // Given
        fill(one, 10);
        rotate();

        // When
        database.useTransaction(holder -> {
            holder.statement("select * from vault where number = 3 for update").awaitExecute();
            one.renewal.run();
            assertThat(one.outdated()).isEqualTo(1);
        });
        one.renewal.run();

        // Then
        assertThat(one.outdated()).isZero();
        one.readAll();
    }

    @Test
    void aFollowerThatFailsLeavesTheRowsAsTheyWere() throws Exception {
        // Given
        fill(one, 3);
        rotate();
        database.use(connection ->
                connection.statement("alter table told rename to away").awaitExecute());

        // When
        one.renewal.run();

        // Then
        database.use(connection ->
                connection.statement("alter table away rename to told").awaitExecute());
        one.renewal.run();
        assertThat(told()).isEqualTo(3);
        assertThat(one.outdated()).isZero();
    }

    private void rotate() throws GeneralSecurityException {
        file.addKey();
        file.promoteNewest();
        one.look();
        other.look();
    }

    private void renewInTurns(int times) {
        for (int i = 0; i < times; i++) {
            one.renewal.run();
            other.renewal.run();
        }
    }

    private int told() {
        return database.read(connection -> connection
                .statement("select times from told")
                .mapTo(Integer.class)
                .awaitOne());
    }

    private static void fill(Replica replica, int rows) {
        for (int i = 0; i < rows; i++) {
            replica.write("a", i, place("a", i));
        }
    }

    private static String place(String domain, int number) {
        return "vault/" + domain + "/" + number;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30))
                .until(condition);
    }
}
