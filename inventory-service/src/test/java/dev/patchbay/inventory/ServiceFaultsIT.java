package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.testkit.Conditions.eventually;
import static dev.patchbay.testkit.app.AppSocket.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.FaultyService;
import dev.patchbay.testkit.FaultyService.Mode;
import dev.patchbay.testkit.FreePorts;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Provisioning and registration, which are asked on behalf of apps, are away, silent or broken. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@QuarkusTestResource(value = FreePorts.class, restrictToAnnotatedClass = true)
class ServiceFaultsIT {

    private static final Duration SEEN_WITHIN = Duration.ofMillis(3_000);
    /** As a later version may answer, with a member that this one does not know. */
    private static final String CODE = """
            {"id": "00000000-0000-4000-8000-000000000001", "code": "123456", "validUntil": "2030-01-01T00:00:00Z",
             "addedLater": true}
            """;

    private String domain;
    private AppSocket app;
    private FaultyService provisioning;

    @BeforeEach
    void givenAnAppAndProvisioningThatAnswers() {
        domain = givenDomain();
        app = Apps.of(domain, "secret");
        provisioning = provisioning();
        eventually(this::isMade);
    }

    @AfterEach
    void close() {
        app.close();
        provisioning.close();
    }

    @Test
    void anAppIsToldThatAServiceIsAway() {
        // Given
        provisioning.close();

        // When
        JsonNode answer = withinTheLimit(this::make);

        // Then
        assertThat(answer.path("error").asText()).isEqualTo("The service provisioning can't answer now.");
        provisioning = provisioning();
        eventually(this::isMade);
    }

    @Test
    void anAppDoesNotWaitForAServiceThatIsSilentNorIsACodeMadeTwice() {
        // Given
        provisioning.is(Mode.SILENT);
        int before = provisioning.requests();

        // When
        JsonNode answer = withinTheLimit(this::make);

        // Then
        assertThat(answer.path("error").asText()).isEqualTo("The service provisioning can't answer now.");
        assertThat(provisioning.requests() - before).isEqualTo(1);
    }

    @Test
    void aServiceThatIsBrokenIsLeftAloneForAWhile() {
        // Given
        provisioning.is(Mode.BROKEN);

        // When
        Conditions.await("a request that provisioning is not asked about").until(() -> {
            int before = provisioning.requests();
            assertThat(make().path("error").asText()).isEqualTo("The service provisioning can't answer now.");
            return provisioning.requests() == before;
        });

        // Then
        provisioning.is(Mode.GOOD);
        eventually(this::isMade);
    }

    @Test
    void thePasswordOfADeviceComesFromRegistration() {
        // Given
        String device = givenDeviceOf(domain);

        // When
        JsonNode away = withinTheLimit(() -> password(device));
        try (FaultyService _ =
                new FaultyService(FreePorts.of("registration"), "{\"kind\":\"RANDOM\",\"password\":\"shown\"}")) {
            JsonNode shown = password(device);

            // Then
            assertThat(away.path("error").asText()).isEqualTo("The service registration can't answer now.");
            assertThat(shown.path("password").asText()).isEqualTo("shown");
        }
    }

    private static FaultyService provisioning() {
        return new FaultyService(FreePorts.of("provisioning"), CODE);
    }

    private JsonNode make() {
        return app.ask(request("GetProvisioningCode").put("category", "phones"));
    }

    private JsonNode password(String device) {
        return app.ask(request("GetDevicePassword").put("hwId", device));
    }

    private void isMade() {
        assertThat(make().path("code").asText()).isEqualTo("123456");
    }

    private static JsonNode withinTheLimit(java.util.concurrent.Callable<JsonNode> request) {
        ConditionFactory limit = Conditions.await("an answer").atMost(SEEN_WITHIN);
        return limit.until(request, _ -> true);
    }
}
