package dev.patchbay.registration;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.rights.RightsMatrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the published document, as somebody who may not do it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RightsMatrixIT {

    @TestHTTPResource
    URL url;

    @Inject
    BlockingDatabase database;

    @Inject
    AuditTrail audit;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @TestFactory
    Stream<DynamicNode> everyOperationKeepsToTheRights() {
        String password = scene.enrolled();
        scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        forgetOtherSessions();
        givenKnownDomain();
        database.useTransaction(connection -> audit.append(
                connection,
                Caller.system(new DomainName("example.com")),
                new DomainName("example.com"),
                "session.test",
                "device/" + scene.id(),
                Optional.empty(),
                Optional.empty()));
        return RightsMatrix.of("registration", "example.com", "acme.test")
                .sample("hardwareId", scene.id(), "absent-device")
                .instanceOnly("countAllSessions", "listUnassignedSessions")
                .acrossDomains("listAuditAcrossDomains", "downloadAudit")
                .tests();
    }

    /** Those of tests before this one would end, and change what is counted. */
    private void forgetOtherSessions() {
        database.use(connection -> connection
                .statement("delete from session where hardware_id <> :id")
                .bind("id", scene.id())
                .awaitExecute());
    }

    /** Readers of a domain see the entries of its number only. */
    private void givenKnownDomain() {
        database.use(connection -> connection.statement("""
                        insert into known_domain (name, version, told) values ('example.com', 0, cast(:told as jsonb))
                        on conflict do nothing
                        """).bind("told", """
                        {"domain": "example.com", "domainId": 7, "version": 0, "instanceDomain": false, "mailRecipients": [],
                         "at": "2026-01-01T00:00:00Z"}
                        """).awaitExecute());
    }
}
