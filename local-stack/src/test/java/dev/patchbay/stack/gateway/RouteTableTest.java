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
    private static final RouteTable RAW = RouteTable.parse(
            "{\"routes\": [{\"name\": \"raw\", \"path\": \"/{d}/{i}/raw/**\", \"service\": \"s\", \"raw\": true}]}");

    @ParameterizedTest
    @CsvSource({
        "/example.com/main/sysclients, devices",
        "/example.com/main/passthrough/009033460af2/KEY/!config%20write, passthrough",
        "/example.com/main/passthrough/009033460af2/KEY//a%2fb, passthrough",
        "/example.com/main, apps",
        "/example.com/my%20instance, apps",
        "/example.com/main/, apps-slash",
        "/example.com/main/innovaphone-devices, apps-ui",
        "/example.com/main/innovaphone-devices-api, apps-api",
        "/example.com/sysclients, apps",
        "/api/registration/v1/sessions, registration-api",
        "/api/registration/v1, registration-api",
        "/api/registration/v1/domains/example.com/sysclients, registration-api",
        "/api/inventory/v1/devices/, inventory-api",
        "/auth/realms/patchbay/protocol/openid-connect/token, accounts",
        "/auth/realms/patchbay/account, accounts",
        "/auth/resources/x1/login/patchbay/css/login.css, account-pages",
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
                "/%71/metrics",
                "/q%2Fmetrics/x",
                "/q/metrics/sysclients",
                "/api/inventory",
                "/api",
                "/example.com//",
                "/example.com/main/other-app",
                "/example.com/main/innovaphone-devices/",
                "/api/main/innovaphone-devices",
                "//main/sysclients",
                "//main",
                "/example.com/main/sysclients/",
                "/api/inventory/v1/../../../q/metrics",
                "/api/inventory/v1/./devices",
                "/api/inventory/v1/%2e%2e/%2E%2E/q",
                "/api/inventory/v1/..%2fq",
                "/api/inventory/v1//devices",
                "/api/inventory/v1/..\\q",
                "/api/inventory/v1/..;/q",
                "/api/inventory/v1/devices;a=b",
                "/api/inventory/v1/devices%3ba=b",
                "/auth",
                "/auth/",
                "/auth/main/sysclients",
                "/auth/admin/master/console/",
                "/auth/admin/realms/patchbay/users",
                "/auth/realms/master/protocol/openid-connect/token",
                "/auth/realms/patchbay/../master/account",
                "/auth/realms/patchbay;/../master/account",
                "/auth/realms/master;a/account",
                "/auth/realms/patchbay/..;/master/account",
                "/auth/realms/%6daster/account",
                "/auth/realms//master/account",
                "/auth/metrics",
                "/auth/health",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/d/i/raw/009033460af2/key/!config%20write",
                "/d/i/raw/x//y",
                "/d/i/raw/a%2Fb%2e%00%41",
                "/d/i/raw/a\\b",
                "/d/i/raw/...",
                "/d/i/raw/"
            })
    void theRestOfARawRouteMayBeAnything(String path) {
        assertThat(RAW.match(path)).map(Route::name).contains("raw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/d/i/raw/../q",
                "/d/i/raw/x/%2E%2e/%2e.",
                "/d/i/raw/x%2F..%5c..",
                "/d/i/raw/x\\..\\q",
                "/d//raw/x",
                "/d/i%2Fx/raw/x",
                "/d/i/r%61w/x"
            })
    void butNoDotSegmentsAndOnlyTheRest(String path) {
        assertThat(RAW.match(path)).isEmpty();
    }

    @Test
    void onlyDevicesAndAppsOpenWebSockets() {
        assertThat(SUITE.routes().stream().filter(Route::websocket))
                .map(Route::name)
                .containsExactlyInAnyOrder("devices", "apps", "apps-slash", "apps-ui", "apps-api");
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
                "{\"routes\": [{\"name\": \"n\", \"path\": \"/a\", \"service\": \"s\", \"closed\": true}]}",
                "{\"routes\": [{\"name\": \"n\", \"path\": \"/a\", \"service\": \"s\", \"websocketOnly\": true}]}",
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
