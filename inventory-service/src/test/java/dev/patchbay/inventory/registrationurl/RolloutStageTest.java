package dev.patchbay.inventory.registrationurl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutStageTest {

    @ParameterizedTest
    @CsvSource({
        // followed, tried, stage, room
        "0,  0,  FIRST, 1",
        "0,  1,  FIRST, 0",
        "1,  1,  TEN,   10",
        "10, 11, TEN,   0",
        "5,  11, TEN,   0",
        "11, 11, ALL,   2147483636",
    })
    void aStageBeginsWhenAllDevicesOfTheOneBeforeHaveFollowed(int followed, int tried, RolloutStage stage, int room) {
        assertThat(RolloutStage.of(followed)).isEqualTo(stage);
        assertThat(stage.room(tried)).isEqualTo(room);
    }
}
