package dev.patchbay.testkit.rights;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls operations. */
final class ApiCalls {

    private ApiCalls() {}

    /**
     * @param token of the caller; empty for nobody
     * @param parameters of path and query; those that the operation does not have are left out
     */
    static Answer call(
            ApiOperation operation, Optional<String> token, Map<String, String> parameters, Attempt attempt) {
        RequestSpecification request = given().redirects().follow(false);
        token.ifPresent(text -> request.auth().oauth2(text));
        request.pathParams(only(operation.pathParameters(), parameters));
        request.queryParams(only(operation.queryParameters(), parameters));
        if (operation.isConditional() && attempt.anyVersion()) {
            request.header("If-Match", "*");
        }
        operation.contentType().ifPresent(request::contentType);
        attempt.body().ifPresent(request::body);
        return Answer.of(request.request(operation.method(), operation.path()));
    }

    private static Map<String, String> only(Iterable<String> names, Map<String, String> parameters) {
        Map<String, String> found = new LinkedHashMap<>();
        names.forEach(name -> Optional.ofNullable(parameters.get(name)).ifPresent(value -> found.put(name, value)));
        return found;
    }
}
