package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static final RouteTable SUITE = RouteTable.ofTheSuite();

    @ParameterizedTest
    @CsvSource({
        "/example.com/main/sysclients, devices",
        "/api/registration/v1/sessions, registration-api",
        "/api/registration/v1, registration-api",
        "/api/registration/v1/domains/example.com/sysclients, registration-api",
        "/api/inventory/v1/devices/, inventory-api",
        "/auth/realms/patchbay/protocol/openid-connect/token, accounts",
        "/auth/main/sysclients, accounts",
    })
    void aPathOfTheSuiteHasItsRoute(String path, String route) {
        assertThat(SUITE.match(path)).map(Route::name).contains(route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/q/health",
                "/q/metrics",
                "/api/registration/v2/x",
                "/example.com/sysclients",
                "//main/sysclients",
                "/example.com/main/sysclients/",
                "/api/inventory/v1/../../../q/metrics",
                "/api/inventory/v1/./devices",
                "/api/inventory/v1/%2e%2e/%2E%2E/q",
                "/api/inventory/v1/..%2fq",
                "/api/inventory/v1//devices",
                "/api/inventory/v1/..\\q",
                "api/inventory/v1/devices"
            })
    void anythingElseHasNone(String path) {
        assertThat(SUITE.match(path)).isEmpty();
    }

    @Test
    void theMostSpecificRouteWinsWhateverTheOrder() {
        // Given
        var table = RouteTable.parse("""
                {"routes": [
                  {"name": "rest", "path": "/**", "service": "s"},
                  {"name": "variable", "path": "/{a}/b", "service": "s"},
                  {"name": "deep", "path": "/a/b/**", "service": "s"},
                  {"name": "literal", "path": "/a/b", "service": "s"}
                ]}
                """);

        // When
        var names = table.routes().stream().map(Route::name);

        // Then
        assertThat(names).containsExactly("literal", "deep", "variable", "rest");
        assertThat(table.match("/a/b")).map(Route::name).contains("literal");
        assertThat(table.match("/a/b/c")).map(Route::name).contains("deep");
        assertThat(table.match("/x/b")).map(Route::name).contains("variable");
        assertThat(table.match("/x/y")).map(Route::name).contains("rest");
    }

    @Test
    void onlyDevicesOpenWebSockets() {
        assertThat(SUITE.routes().stream().filter(Route::websocket))
                .map(Route::name)
                .containsExactly("devices");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"routes\": [{\"name\": \"n\", \"service\": \"s\"}]}",
                "{\"routes\": [{\"name\": \"n\", \"path\": \"/a\"}]}",
                "{\"routes\": [{\"path\": \"/a\", \"service\": \"s\"}]}",
                "{\"routes\": [{\"name\": \"n\", \"path\": \"a\", \"service\": \"s\"}]}",
                "{\"routes\": [{\"name\": \"n\", \"path\": \"/**/a\", \"service\": \"s\"}]}",
                "{\"routes\": [{\"name\": \"n\", \"path\": \"/a\", \"service\": \"s\", \"typo\": 1}]}",
                "{",
                "{}"
            })
    void aTableThatMakesNoSenseIsRefused(String json) {
        assertThatThrownBy(() -> RouteTable.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTableOfTheSuiteFitsItsSchema() throws IOException {
        // Given
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../deploy/routes.schema.json")));

        // When
        var problems = schema.validate(Files.readString(Path.of("../deploy/routes.json")), InputFormat.JSON);

        // Then
        assertThat(problems).isEmpty();
    }
}
