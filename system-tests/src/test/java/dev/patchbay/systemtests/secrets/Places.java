package dev.patchbay.systemtests.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where a secret could have gone. */
public final class Places {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int FETCH = 1000;

    private final SecretsScan scan;

    public Places(SecretsScan scan) {
        this.scan = scan;
    }

    /** All files of a directory. */
    public Places logs(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                scan.read("log", file.getFileName().toString(), Files.readAllBytes(file));
            }
            return this;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Keys, headers and values of all records of all topics, from the first that is kept to the last there is now. */
    public Places broker(String bootstrapServers) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(config);
                var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readToEnd(consumer, consumer.endOffsets(partitions));
            return this;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void readToEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::read);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        String place = record.topic() + "/" + record.partition() + " " + record.offset();
        record.headers().forEach(header -> {
            scan.read("record", place + " header", header.key());
            readIfPresent(place + " header " + header.key(), header.value());
        });
        readIfPresent(place + " key", record.key());
        readIfPresent(place + " value", record.value());
    }

    private void readIfPresent(String place, byte[] content) {
        if (content != null) {
            scan.read("record", place, content);
        }
    }

    /** All rows of all tables, but those of PostgreSQL itself, of one database. */
    public Places database(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            connection.setAutoCommit(false);
            String name = connection.getCatalog();
            for (String table : tables(connection)) {
                dump(connection, name, table);
            }
            return this;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return texts(
                connection,
                "select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')");
    }

    private void dump(Connection connection, String database, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            ResultSet rows = statement.executeQuery("select t::text from " + table + " t");
            while (rows.next()) {
                scan.read("row", database + " " + table, rows.getString(1));
            }
        }
    }

    /** The databases of a server that are not its own. */
    public static List<String> databases(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            return texts(connection, "select datname from pg_database where not datistemplate");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** A page. */
    public Places page(URI url) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String page = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                    .body();
            scan.read("page", url.toString(), page);
            return this;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
