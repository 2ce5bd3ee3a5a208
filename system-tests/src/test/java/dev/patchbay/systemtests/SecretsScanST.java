package dev.patchbay.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.systemtests.secrets.SecretsScan;
import dev.patchbay.testkit.EventWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No secret of the run so far can be read in a log, a record, a table or a page of metrics. */
@ExtendWith(SuiteExtension.class)
@Order(Integer.MAX_VALUE)
class SecretsScanST {

    private static final String TOPIC = "secrets-scan";

    private final Patchbay patchbay;

    SecretsScanST(Patchbay patchbay) {
        this.patchbay = patchbay;
    }

    @Test
    void noSecretOfTheRunCanBeRead() {
        // Given
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 2)) {
            patchbay.enroll(devices, patchbay.inventory().newDomain());

            // When
            SecretsScan scan = patchbay.scan(Secrets.OF_THIS_RUN);

            // Then
            assertThat(Secrets.OF_THIS_RUN.count()).as("secrets").isGreaterThan(4);
            assertThat(scan.read()).containsOnlyKeys("log", "page", "record", "row");
            assertThat(scan.findings()).isEmpty();
        }
    }

    @Test
    void aPlantedSecretIsFoundWhereverItIs() throws SQLException, ExecutionException, InterruptedException {
        // Given
        Secrets planted = new Secrets();
        String logged = planted.remember("logged", Secrets.random("log"));
        String told = planted.remember("told", Secrets.random("record"));
        String stored = planted.remember("stored", Secrets.random("row"));
        patchbay.plantInLog(
                "user=" + Base64.getEncoder().encodeToString(("operator:" + logged).getBytes(StandardCharsets.UTF_8)));
        tell(told);
        store(stored);

        // When
        SecretsScan scan = patchbay.scan(planted);

        // Then
        assertThat(scan.findings())
                .extracting(finding -> finding.secret().split(" ")[0] + " in "
                        + finding.place().split(" ")[0])
                .containsOnly("logged in log", "told in record", "stored in row");
    }

    private void tell(String secret) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", patchbay.bootstrapServers()));
                EventWriter writer = new EventWriter(patchbay.bootstrapServers())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            writer.send(TOPIC, "key", "planted.v1", Map.of("nested", Map.of("password", secret)));
        }
    }

    private void store(String secret) throws SQLException {
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = patchbay.inventoryDatabase();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema secrets_scan");
            statement.execute("create table secrets_scan.planted (content bytea)");
            statement.execute("insert into secrets_scan.planted values ('\\x" + hex + "')");
        }
    }
}
