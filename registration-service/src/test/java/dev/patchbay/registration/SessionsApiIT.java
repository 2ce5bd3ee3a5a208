package dev.patchbay.registration;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
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
}
