package dev.patchbay.registration;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may see which sessions. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class SessionsApiIT {

    @TestHTTPResource
    URL url;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void foreignersSeeNothing() {
        scene.enrolled();
        String session = "/api/registration/v1/devices/" + scene.id() + "/session";
        scene.connect().identify();

        given().get(session).then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().auth().oauth2(Tokens.BOB).get(session).then().statusCode(404);
        given().auth()
                .oauth2(Tokens.BOB)
                .get("/api/registration/v1/domains/example.com/sessions")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/unassigned-sessions")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.VICTOR)
                .get("/api/registration/v1/domains/example.com/session-counts")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(Tokens.ALICE)
                .get("/api/registration/v1/session-counts")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/session-counts")
                .then()
                .statusCode(200);
    }

    @Test
    void wrongPagesAreNamed() {
        given().auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/unassigned-sessions?limit=0")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("limit"));
        given().auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/unassigned-sessions?cursor=$")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("cursor"))
                .body("errors.field", not(hasItem("limit")));
    }

    @Test
    void pagesHaveEachSessionOnce() {
        // Given
        for (int i = 0; i < 3; i++) {
            scene.connect().identify();
        }
        scene.presence().await(3, scene.online("NONE"));

        // When
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            RequestSpecification request =
                    given().auth().oauth2(Tokens.OPERATOR).queryParam("limit", 1);
            cursor.ifPresent(next -> request.queryParam("cursor", next));
            JsonPath page =
                    request.get("/api/registration/v1/unassigned-sessions").jsonPath();
            page.<String>getList("items.hardwareId").stream()
                    .filter(scene.id()::equals)
                    .forEach(_ -> seen.add(page.getString("items[0].id")));
            cursor = Optional.ofNullable(page.getString("next"));
        } while (cursor.isPresent());

        // Then
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        String foreign = Base64.getUrlEncoder().withoutPadding().encodeToString("nothing".getBytes(UTF_8));

        given().auth()
                .oauth2(Tokens.OPERATOR)
                .queryParam("cursor", foreign)
                .get("/api/registration/v1/unassigned-sessions")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
    }
}
