package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.systemtests.Accounts.User;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** The registration API through the gateway. */
final class Sessions {

    private final String url;
    private final Accounts accounts;

    Sessions(String gateway, Accounts accounts) {
        this.url = gateway + "/api/registration/v1";
        this.accounts = accounts;
    }

    /** The session that speaks for a device. */
    ValidatableResponse get(User user, String hardwareId) {
        return given().auth()
                .oauth2(accounts.token(user))
                .get(url + "/devices/" + hardwareId + "/session")
                .then();
    }

    /** The same as the operator sees it; fails if there is none. */
    JsonPath shown(String hardwareId) {
        return get(User.OPERATOR, hardwareId).statusCode(200).extract().jsonPath();
    }

    /** The password with which people log in to a device, as the operator reads it. */
    String administrativePassword(String domain, String hardwareId) {
        return given().auth()
                .oauth2(accounts.token(User.OPERATOR))
                .post(url + "/domains/" + domain + "/devices/" + hardwareId + "/administrative-password/show")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("password");
    }

    void awaitProof(String hardwareId, String proof) {
        eventually(
                "proof " + proof + " of " + hardwareId,
                () -> get(User.OPERATOR, hardwareId).statusCode(200).body("proof", equalTo(proof)));
    }

    void awaitNone(String hardwareId) {
        eventually(
                "no session of " + hardwareId,
                () -> get(User.OPERATOR, hardwareId).statusCode(404));
    }
}
