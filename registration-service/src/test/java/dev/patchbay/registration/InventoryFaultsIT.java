package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.FaultyService;
import dev.patchbay.testkit.FaultyService.Mode;
import dev.patchbay.testkit.FreePorts;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inventory, which is asked about keys, is away, silent or broken. The device is offline, so a good key is answered with that. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@QuarkusTestResource(value = FreePorts.class, restrictToAnnotatedClass = true)
class InventoryFaultsIT {

    private static final Duration SEEN_WITHIN = Duration.ofMillis(2_500);
    private static final int ENOUGH_TO_OPEN = 5;

    private FaultyService inventory;

    @BeforeEach
    void givenThatInventoryAnswers() {
        inventory = inventory();
        eventually(this::isAnswered);
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    @Test
    void aServiceThatIsAwayIsSeenAtOnceAndMetAgain() {
        // When
        inventory.close();
        Response answer = open();

        // Then
        isUnavailable(answer);
        inventory = inventory();
        eventually(this::isAnswered);
    }

    @Test
    void aServiceThatNeverAnswersIsNotWaitedFor() {
        // Given
        inventory.is(Mode.SILENT);
        int before = inventory.requests();

        // When
        Response answer = open();

        // Then
        isUnavailable(answer);
        assertThat(inventory.requests() - before).isEqualTo(1);
    }

    @Test
    void aServiceThatIsBrokenIsAskedTwice() {
        // Given
        inventory.is(Mode.BROKEN);
        int before = inventory.requests();

        // When
        Response answer = open();

        // Then
        isUnavailable(answer);
        assertThat(inventory.requests() - before).isEqualTo(2);
    }

    @Test
    void theCircuitOpensAndClosesAgain() {
        // Given
        inventory.is(Mode.BROKEN);

        // When
        Conditions.await("a request that inventory is not asked about").until(() -> {
            int before = inventory.requests();
            isUnavailable(open());
            return inventory.requests() == before;
        });

        // Then
        assertThat(inventory.requests()).isGreaterThanOrEqualTo(ENOUGH_TO_OPEN);
        metrics()
                .body(containsString("ft_circuitbreaker_opened_total"))
                .body(containsString("ft_circuitbreaker_state_current"))
                .body(containsString("ft_retry_retries_total"));
        inventory.is(Mode.GOOD);
        eventually(this::isAnswered);
    }

    private static FaultyService inventory() {
        return new FaultyService(FreePorts.of("inventory"), "{\"domain\":\"example.com\",\"user\":\"alice\"}");
    }

    private static Response open() {
        return given().get("/example.com/devices/passthrough/009033000001/KEY/");
    }

    private void isAnswered() {
        open().then().statusCode(503).body("code", equalTo("device-offline"));
    }

    private static void isUnavailable(Response answer) {
        answer.then().statusCode(503).header("Retry-After", "2").body("code", equalTo("unavailable"));
        assertThat(answer.time()).isLessThan(SEEN_WITHIN.toMillis());
    }

    private static ValidatableResponse metrics() {
        return given().get("/q/metrics").then();
    }
}
