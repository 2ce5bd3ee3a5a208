package dev.patchbay.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.events.EventJson;
import dev.patchbay.kit.login.DomainLogins;
import dev.patchbay.kit.login.LoginAttempt;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.example.DecisionsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three ways in lead to one policy: who comes as the same caller may do the same. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(DigestIT.Profile.class)
class WaysInIT {

    private static final String CHALLENGE = "0123456789abcdef";
    private static final Map<String, String> PASSWORDS =
            Map.of("ways.test", "one", "granted.test", "two", "patchbay.local", PatchbayServers.INSTANCE_PASSWORD);

    @Inject
    private SecretBox box;

    @Inject
    private BlockingDatabase database;

    @Inject
    private DomainLogins logins;

    @Inject
    private AccessPolicy policy;

    /** What inventory would have told: two domains, one of which may access the other. */
    @BeforeEach
    void domains() {
        database.use(connection -> {
            connection
                    .statement("delete from domain_secret where name in ('ways.test', 'granted.test')")
                    .awaitExecute();
            for (String domain : List.of("ways.test", "granted.test")) {
                connection
                        .statement("insert into domain_secret (name, version, sealed_password) values (:p1, 1, :p2)")
                        .bind("p1", domain)
                        .bind("p2", box.encrypt(PASSWORDS.get(domain), "domain-password/" + domain))
                        .awaitExecute();
            }
            connection
                    .statement("""
                    insert into known_domain (name, version, told) values ('granted.test', 1, cast(:p1 as jsonb))
                    on conflict do nothing
                    """)
                    .bind("p1", new String(EventJson.write(granted()), StandardCharsets.UTF_8))
                    .awaitExecute();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ways.test,      ways.test,      'read ok, write ok, administer ok, instance forbidden'",
        "ways.test,      granted.test,   'read not-found, write not-found, administer not-found, instance forbidden'",
        "ways.test,      patchbay.local, 'read not-found, write not-found, administer not-found, instance forbidden'",
        "granted.test,   ways.test,      'read ok, write ok, administer forbidden, instance forbidden'",
        "patchbay.local, ways.test,      'read ok, write ok, administer ok, instance ok'",
        "patchbay.local, patchbay.local, 'read ok, write ok, administer ok, instance ok'",
    })
    void theSameCallerMayDoTheSame(String own, String asked, String decisions) {
        // When
        String byToken = given().auth()
                .oauth2(Tokens.of("alice", own, "admin"))
                .get("/decisions/" + asked)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String byDigest = given().auth()
                .digest(own, PASSWORDS.get(own))
                .get("/decisions/" + asked)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String byApp =
                DecisionsResource.of(policy, login(own, PASSWORDS.get(own)).orElseThrow(), new DomainName(asked));

        // Then
        assertThat(byToken).startsWith(decisions).isEqualTo(byDigest).isEqualTo(byApp);
    }

    @Test
    void theWayIsKnown() {
        String byDigest = given().auth()
                .digest("WAYS.test", "one")
                .get("/decisions/ways.test/caller")
                .then()
                .extract()
                .asString();

        assertThat(byDigest).isEqualTo("DIGEST ways.test ways.test ADMIN 127.0.0.1");
        assertThat(login("WAYS.test", "one"))
                .contains(new Caller("alice", new DomainName("ways.test"), Role.ADMIN, Set.of(), Way.APP, "192.0.2.1"));
    }

    @Test
    void whoDoesNotKnowThePasswordComesInNoWay() {
        given().auth()
                .digest("ways.test", "two")
                .get("/decisions/ways.test")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.forged("alice", "ways.test", "admin"))
                .get("/decisions/ways.test")
                .then()
                .statusCode(401);
        assertThat(login("ways.test", "two")).isEmpty();
    }

    /** As an app proves its password: SHA-256 over what it says, the challenge and the password. */
    private Optional<Caller> login(String domain, String password) {
        byte[] sent = digest(domain, password);
        return logins.login(new LoginAttempt(
                        domain,
                        "alice",
                        Way.APP,
                        "192.0.2.1",
                        candidate -> MessageDigest.isEqual(sent, digest(domain, candidate))))
                .await()
                .atMost(Conditions.LIMIT)
                .caller();
    }

    private static byte[] digest(String domain, String password) {
        try {
            String text = "innovaphone-devices-api:" + domain + ":alice:::" + CHALLENGE + ":" + password;
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static DomainChanged granted() {
        return new DomainChanged(
                new DomainName("granted.test"),
                1,
                1,
                false,
                Optional.empty(),
                List.of(),
                List.of(new DomainName("ways.test")),
                List.of(),
                false,
                0,
                false,
                Optional.empty(),
                Instant.EPOCH);
    }
}
