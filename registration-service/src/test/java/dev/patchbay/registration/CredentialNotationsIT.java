package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.registration.credentials.CredentialNotations;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices whose passwords an earlier version has stored by another notation of their MAC addresses. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class CredentialNotationsIT {

    private static final String SYSCLIENT = "sysclient-password/";
    private static final String ADMINISTRATIVE = "administrative-password/";

    @TestHTTPResource
    URL url;

    @Inject
    BlockingDatabase database;

    @Inject
    SecretBox box;

    @Inject
    CredentialNotations notations;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.withMac(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aDeviceKeepsItsPasswords() {
        // Given
        String password = scene.enrolled();
        String administrative = box.decrypt(stored("administrative_password"), ADMINISTRATIVE + scene.id());
        storeByDashes(password, administrative);

        // When
        int repaired = notations.repair();

        // Then
        assertThat(repaired).isEqualTo(1);
        assertThat(box.decrypt(stored("administrative_password"), ADMINISTRATIVE + scene.id()))
                .isEqualTo(administrative);
        scene.connectWithDashes().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
    }

    @Test
    void whatInventoryPublishesOfTheOneIdChangesNoPassword() {
        // Given
        String password = scene.enrolled();
        storeByDashes(password, "secret");
        notations.repair();

        // When
        scene.add("other.example", 1, 5);

        // Then
        eventually(() -> assertThat(domain()).isEqualTo("other.example"));
        scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
    }

    @Test
    void aDeviceThatIsKnownByItsOneIdStaysAsItIs() {
        // Given
        String password = scene.enrolled();
        insert(dashes(), new byte[] {1, 2, 3});

        // When
        int repaired = notations.repair();

        // Then
        remove(dashes());
        assertThat(repaired).isZero();
        scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
    }

    @Test
    void aPasswordThatCantBeDecryptedIsLeftAsItIs() {
        // Given
        insert(dashes(), new byte[] {1, 2, 3});

        // When
        int repaired = notations.repair();

        // Then
        assertThat(repaired).isZero();
        assertThat(remove(dashes())).isEqualTo(1);
    }

    private String dashes() {
        return scene.id().toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1-");
    }

    private void storeByDashes(String password, String administrative) {
        database.use(connection -> connection
                .statement("""
                        update device set hardware_id = :dashes, sysclient_password = :sysclient,
                            administrative_password = :administrative
                        where hardware_id = :id
                        """)
                .bind("id", scene.id())
                .bind("dashes", dashes())
                .bind("sysclient", box.encrypt(password, SYSCLIENT + dashes()))
                .bind("administrative", box.encrypt(administrative, ADMINISTRATIVE + dashes()))
                .awaitExecute());
    }

    private byte[] stored(String column) {
        return database.read(connection -> connection
                .statement("select " + column + " as secret from device where hardware_id = :id")
                .bind("id", scene.id())
                .map(row -> row.getBytes("secret"))
                .awaitOne());
    }

    private String domain() {
        return database.read(connection -> connection
                .statement("select domain from device where hardware_id = :id")
                .bind("id", scene.id())
                .mapTo(String.class)
                .awaitOne());
    }

    private void insert(String id, byte[] password) {
        database.use(connection -> connection
                .statement("""
                        insert into device (hardware_id, domain, version, assignment, sysclient_password)
                        values (:id, 'example.com', 1, 1, :password)
                        """)
                .bind("id", id)
                .bind("password", password)
                .awaitExecute());
    }

    private int remove(String id) {
        return database.inTransaction(connection -> connection
                .statement("delete from device where hardware_id = :id")
                .bind("id", id)
                .awaitExecute());
    }
}
