package dev.patchbay.registration.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.registration.socket.SignsOfLife.Need;
import dev.patchbay.registration.socket.SignsOfLife.Times;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {

    // a clock that only goes forward may begin anywhere, and pass its largest number
    private static final long BEGIN = Long.MAX_VALUE - seconds(30);
    private static final Times TIMES = new Times(seconds(30), seconds(90), seconds(10));

    private final SignsOfLife signs = new SignsOfLife(BEGIN);

    private static long seconds(long count) {
        return TimeUnit.SECONDS.toNanos(count);
    }

    private static long at(long second) {
        return BEGIN + seconds(second);
    }

    private Need need(long second) {
        return signs.need(at(second), BEGIN, TIMES);
    }

    /** What happens when somebody looks each second; returns the second of the end. */
    private long endsAt(long from, long awakeSince) {
        for (long second = from; second < from + 1000; second++) {
            switch (signs.need(at(second), at(awakeSince), TIMES)) {
                case PING -> signs.pinged(at(second));
                case END -> {
                    return second;
                }
                case NOTHING -> {}
            }
        }
        throw new AssertionError("it never ends");
    }

    @Test
    void aSilentDeviceIsPingedAndEndsAfterNinetySeconds() {
        assertThat(need(29)).isEqualTo(Need.NOTHING);
        assertThat(need(30)).isEqualTo(Need.PING);
        assertThat(endsAt(0, 0)).isEqualTo(90);
    }

    @Test
    void whoAnswersStays() {
        signs.pinged(at(30));
        signs.heard(at(31));

        assertThat(need(60)).isEqualTo(Need.NOTHING);
        assertThat(need(61)).isEqualTo(Need.PING);
        assertThat(endsAt(61, 0)).isEqualTo(121);
    }

    @Test
    void whoWasNeverPingedIsPingedBeforeTheEnd() {
        assertThat(need(500)).isEqualTo(Need.PING);
        assertThat(endsAt(500, 0)).isEqualTo(510);
    }

    @Test
    void whatWasAnsweredWhileThisProcessStoodStillDoesNotCount() {
        // Given
        signs.pinged(at(30));

        // When: the process stood still until 200
        long end = endsAt(200, 200);

        // Then
        assertThat(end).isEqualTo(210);
    }

    @Test
    void countsHowLongTheDeviceReadsNothingAndThisSideIsBusy() {
        signs.settled(at(5));
        signs.writable(at(7));

        assertThat(signs.busyFor(at(10))).isEqualTo(seconds(5));
        assertThat(signs.unreadFor(at(10))).isEqualTo(seconds(3));
    }
}
