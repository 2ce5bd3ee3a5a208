package dev.patchbay.kit.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

    private final ReplayWindow window = new ReplayWindow();

    @Test
    void eachNumberCanBeUsedOnce() {
        for (long number = 1; number <= 1_000; number++) {
            assertThat(window.use(number)).isTrue();
            assertThat(window.use(number)).isFalse();
        }
    }

    @Test
    void numbersMayComeALittleOutOfOrder() {
        assertThat(LongStream.of(3, 1, 2, 66, 5, 4, 3).mapToObj(window::use))
                .containsExactly(true, true, true, true, true, true, false);
    }

    @Test
    void whatIsFarBehindIsTakenForUsed() {
        assertThat(LongStream.of(100, 37, 36, 1).mapToObj(window::use)).containsExactly(true, true, false, false);
    }

    @Test
    void aLargeStepForgetsNothingThatCouldStillBeUsed() {
        assertThat(LongStream.of(1, 65, 1, 2, 64, 65).mapToObj(window::use))
                .containsExactly(true, true, false, true, true, false);
        assertThat(LongStream.of(0xFFFFFFFFL, 65, 0xFFFFFFFFL, 0xFFFFFFFEL).mapToObj(window::use))
                .containsExactly(true, false, false, true);
    }

    @Test
    void zeroIsNoNumber() {
        assertThat(window.use(0)).isFalse();
    }
}
