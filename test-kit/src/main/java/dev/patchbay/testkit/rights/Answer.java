package dev.patchbay.testkit.rights;

import io.restassured.response.Response;

/** What came back, as far as it could tell something. */
record Answer(int status, String contentType, String body) {

    static Answer of(Response response) {
        return new Answer(response.statusCode(), response.contentType(), response.asString());
    }
}
