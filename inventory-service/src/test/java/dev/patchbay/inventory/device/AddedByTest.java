package dev.patchbay.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.devices.AdministrativePassword;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedByTest {

    @ParameterizedTest
    @CsvSource({
        "HAND, PHONE, RANDOM",
        "HAND, GW, DOMAIN",
        "HAND, VA, DOMAIN",
        "HAND, DECT, DOMAIN",
        "HAND, APP_PLATFORM, DOMAIN",
        "HAND, , RANDOM",
        "CODE, PHONE, DOMAIN",
        "CODE, GW, DOMAIN",
        "CODE, , DOMAIN",
        "PROFILE, PHONE, RANDOM",
        "PROFILE, GW, RANDOM",
        "AUTOMATIC, PHONE, RANDOM",
        "AUTOMATIC, GW, RANDOM"
    })
    void thePasswordFollowsFromTheWayInAndTheType(AddedBy addedBy, String type, AdministrativePassword expected) {
        // Given
        Optional<String> told = Optional.ofNullable(type);

        // When
        AdministrativePassword password = addedBy.password(told);

        // Then
        assertThat(password).isEqualTo(expected);
    }
}
