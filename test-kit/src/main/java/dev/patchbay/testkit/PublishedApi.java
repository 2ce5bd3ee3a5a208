package dev.patchbay.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the OpenAPI document that is checked in to the one that the running service gives. */
public final class PublishedApi {

    private static final String WRITE = "openapi.write";

    private PublishedApi() {}

    /**
     * Compares {@code docs/api/<name>.yaml}; the failure names the command that writes it anew.
     *
     * @param name of the service without {@code -service}
     */
    public static void check(String name) throws IOException {
        Path published = Path.of("../docs/api/" + name + ".yaml");
        String generated =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(published.getParent());
            Files.writeString(published, generated);
        }
        assertThat(Files.readString(published))
                .as(
                        "docs/api/%s.yaml is out of date; write it with ./mvnw -pl %s-service -am verify -Dit.test=OpenApiIT"
                                + " -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dfailsafe.failIfNoSpecifiedTests=false -D%s=true",
                        name, name, WRITE)
                .isEqualTo(generated);
    }
}
