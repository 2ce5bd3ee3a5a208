package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayLimitsTest {
    private static final Path DEPLOY = Path.of("..", "deploy");

    @Test
    void theLimitsOfTheSuiteAreThoseOfTheFileForProduction() throws IOException {
        assertThat(GatewayLimits.ofTheSuite())
                .isEqualTo(GatewayLimits.parse(Files.readString(DEPLOY.resolve("gateway-limits.json"))));
    }

    @Test
    void theFileFitsItsSchema() throws IOException {
        // Given
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(DEPLOY.resolve("gateway-limits.schema.json")));

        // When
        var errors = schema.validate(Files.readString(DEPLOY.resolve("gateway-limits.json")), InputFormat.JSON);

        // Then
        assertThat(errors).isEmpty();
    }

    @Test
    void eachRouteOfWebSocketsHasAShareAndEachSizeARoute() {
        var limits = GatewayLimits.ofTheSuite();
        var routes = RouteTable.ofTheSuite().routes();

        assertThat(limits.webSockets().keySet())
                .containsExactlyInAnyOrderElementsOf(routes.stream()
                        .filter(Route::websocket)
                        .map(Route::share)
                        .distinct()
                        .toList());
        assertThat(routes.stream().map(Route::name))
                .containsAll(limits.body().bytesOfRoute().keySet());
    }

    @Test
    void unknownMembersAreRefused() throws IOException {
        // Given
        var json = new JsonMapper().readTree(Files.readString(DEPLOY.resolve("gateway-limits.json")));
        var text = json.toString().replace("\"idleSeconds\"", "\"idelSeconds\"");

        // Then
        assertThatThrownBy(() -> GatewayLimits.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idelSeconds");
    }

    @ParameterizedTest
    @CsvSource({"1048576, 20000, 2000", "20000, 7261, 726", "4096, 709, 70", "1000, 1, 1"})
    void sharesOfWebSocketsFitTheFileDescriptors(long descriptors, int devices, int apps) {
        // When
        var limits = new FileDescriptors(descriptors).cut(GatewayLimits.ofTheSuite(), RouteTable.ofTheSuite());

        // Then
        assertThat(limits.devices().total()).isEqualTo(devices);
        assertThat(limits.webSockets())
                .hasEntrySatisfying("apps", share -> assertThat(share.total()).isEqualTo(apps));
    }

    @ParameterizedTest
    @CsvSource({"100", "5000", "8000", "20000"})
    void whatIsNeededForDevicesIsEnoughForThem(int devices) {
        assertThat(new FileDescriptors(FileDescriptors.neededFor(devices)).devices())
                .isGreaterThanOrEqualTo(devices);
    }

    @Test
    void allDevicesMayComeFromOneNetworkWhereTheyAreVirtual() {
        // When
        var limits = GatewayLimits.ofTheSuite().withDevicesOfOneNetwork(8000);

        // Then
        assertThat(limits.devices()).isEqualTo(new GatewayLimits.Share(20_000, 8000));
        assertThat(limits.connections().newAtOnce()).isEqualTo(8000);
        assertThat(limits.connections().perNetwork())
                .isEqualTo(GatewayLimits.ofTheSuite().connections().perNetwork());
    }
}
