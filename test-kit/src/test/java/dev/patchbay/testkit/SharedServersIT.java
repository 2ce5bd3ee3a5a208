package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedServersIT {

    private final SharedServers servers = SharedServers.inThisJvm();

    @BeforeEach
    void startOver() {
        servers.reset();
    }

    @Test
    void eachApplicationStartGetsAnEmptyDatabase() throws SQLException {
        // Given
        PatchbayServers resource = new PatchbayServers();
        Map<String, String> first = resource.start();
        execute(first, "create table t (id int)");

        // When
        Map<String, String> second = resource.start();

        // Then
        execute(second, "create table t (id int)");
    }

    @Test
    void aClassLoaderOfItsOwnReachesTheSameServers() throws ReflectiveOperationException {
        // Given
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(SharedServersIT::url)
                .toArray(URL[]::new);
        ClassLoader apart = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());

        // When
        Object seen = apart.loadClass(SharedServers.class.getName())
                .getMethod("inThisJvm")
                .invoke(null);

        // Then
        assertThat(seen).isNotInstanceOf(SharedServers.class);
        assertThat(seen.getClass().getMethod("bootstrapServers").invoke(seen)).isEqualTo(servers.bootstrapServers());
    }

    @Test
    void aReaderSeesWhatIsToldFromNowOnWithItsHeaders() throws Exception {
        // Given
        createTopic("told");
        try (EventWriter writer = new EventWriter()) {
            writer.send("told", "key", "old.v1", Map.of());
            EventReader reader = EventReader.fromNow("told");

            // When
            String id = writer.send("told", "key", "new.v1", Map.of("name", "a"));

            // Then
            EventRecord record = reader.await(one -> one.key().equals("key"));
            assertThat(record.is("new.v1")).isTrue();
            assertThat(record.id()).isEqualTo(id);
            assertThat(record.text("name")).isEqualTo("a");
            reader.close();
        }
    }

    @Test
    void aReaderWaitsForATopicThatComesLater() throws Exception {
        try (EventReader reader = EventReader.fromNow("later");
                EventWriter writer = new EventWriter()) {
            // Given
            assertThat(reader.records()).isEmpty();

            // When
            createTopic("later");
            writer.send("later", "key", "some.v1", Map.of());

            // Then
            assertThat(reader.await(1, record -> record.is("some.v1"))).hasSize(1);
        }
    }

    @Test
    void aReaderThatWaitsInVainTellsWhatCame() throws Exception {
        // Given
        createTopic("wrong");
        try (EventReader reader = EventReader.fromBeginning("wrong");
                EventWriter writer = new EventWriter()) {
            writer.send(new ProducerRecord<>("wrong", "a-key", null));
            reader.await(record -> record.value().isEmpty());

            // When
            assertThatThrownBy(() -> reader.await(record -> false, Duration.ZERO))

                    // Then
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a-key")
                    .hasMessageContaining("(tombstone)");
        }
    }

    @Test
    void recordsOutliveAFault() throws Throwable {
        // Given
        createTopic("kept");
        try (EventReader reader = EventReader.fromBeginning("kept");
                EventWriter writer = new EventWriter()) {
            writer.send("kept", "key", "before.v1", Map.of());

            // When
            Faults.withoutKafka(() -> assertThat(reader.records()).isEmpty());

            // Then
            writer.send("kept", "key", "after.v1", Map.of());
            assertThat(reader.await(2, record -> true))
                    .extracting(EventRecord::type)
                    .containsExactly("dev.patchbay.before.v1", "dev.patchbay.after.v1");
        }
    }

    @Test
    void aRestartOfTheDatabaseKeepsItsData() throws SQLException {
        // Given
        Map<String, String> config = new PatchbayServers().start();
        execute(config, "create table kept (id int)");

        // When
        Faults.restartPostgres();

        // Then
        execute(config, "insert into kept values (1)");
    }

    @Test
    void aResetForgetsTopics() throws Exception {
        // Given
        createTopic("forgotten");

        // When
        servers.reset();

        // Then
        createTopic("forgotten");
        try (EventReader reader = EventReader.fromBeginning("forgotten")) {
            assertThat(reader.records()).isEmpty();
        }
    }

    private static void createTopic(String name) throws Exception {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", SharedServers.inThisJvm().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static void execute(Map<String, String> config, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:" + config.get("quarkus.datasource.reactive.url"),
                        config.get("quarkus.datasource.username"),
                        config.get("quarkus.datasource.password"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static URL url(String entry) {
        try {
            return java.nio.file.Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
