package dev.patchbay.registration.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.registration.provisioning.AutomaticQuery.Complete;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemandsTest {

    private static final Complete QUERY = new Complete(new DomainName("example.com"), "token", "phones");
    private static final Optional<String> NO_CODE = Optional.empty();
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private final Demands byToken = new Demands(QUERY);
    private final Demands byCode = new Demands(new AutomaticQuery.None());
    private Instant now = Instant.EPOCH;
    private UUID lastRequest = UUID.randomUUID();

    private Optional<Demand> show(String code, boolean proven) {
        lastRequest = UUID.randomUUID();
        return byCode.next(Optional.of(code), proven, now, ANSWER_TIME, lastRequest);
    }

    private Optional<Demand> showToken(Optional<String> code, boolean proven) {
        return byToken.next(code, proven, now, ANSWER_TIME, UUID.randomUUID());
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aCodeIsNotAskedAboutTwiceWhileItsAnswerIsUnderWay() {
        assertThat(show("1", false)).contains(new Demand.Code("1"));
        after(ANSWER_TIME.minusMillis(1));
        assertThat(show("1", false)).isEmpty();
        assertThat(show("1", true)).isEmpty();
        assertThat(show("2", true)).contains(new Demand.Code("2"));
        assertThat(byCode.next(NO_CODE, false, now, ANSWER_TIME, UUID.randomUUID()))
                .isEmpty();
    }

    @Test
    void aCodeIsAskedAboutAgainLater() {
        show("1", false);
        after(ANSWER_TIME);

        assertThat(show("1", false)).contains(new Demand.Code("1"));
        assertThat(show("1", false)).isEmpty();
    }

    @Test
    void aCodeThatWasRefusedIsAskedAboutAgainAtOnce() {
        show("1", false);
        UUID first = lastRequest;
        byCode.refused(UUID.randomUUID());
        assertThat(show("1", false)).isEmpty();

        byCode.refused(first);

        assertThat(show("1", false)).isPresent();
        assertThat(show("1", false)).isEmpty();
    }

    @Test
    void aCodeThatIsRepeatedWithoutEndLeavesRoomForAnother() {
        for (int i = 0; i < Demands.MAX_REPEATS; i++) {
            assertThat(show("1", false)).isPresent();
            after(ANSWER_TIME);
        }

        assertThat(show("1", false)).isEmpty();
        assertThat(show("2", false)).isPresent();
        after(Demands.WINDOW);
        assertThat(show("1", false)).isPresent();
    }

    @Test
    void theCodeThatHasBroughtThePasswordIsNotAskedAboutAgain() {
        show("wrong", false);
        show("right", false);
        byCode.granted();
        after(ANSWER_TIME);

        assertThat(show("right", true)).isEmpty();
        assertThat(show("wrong", true)).isPresent();
    }

    @Test
    void whoWasAddedByHandMayShowAnyCode() {
        show("1", false);
        byCode.refused(lastRequest);
        byCode.granted();

        assertThat(show("1", true)).isPresent();
    }

    @Test
    void tokenIsShownOnce() {
        assertThat(showToken(NO_CODE, false)).contains(new Demand.Token(QUERY));
        after(Demands.WINDOW);
        assertThat(showToken(NO_CODE, false)).isEmpty();
    }

    @Test
    void whoHasProvenItselfNeedsNoToken() {
        assertThat(showToken(NO_CODE, true)).isEmpty();
    }

    @Test
    void aCodeComesBeforeTheToken() {
        assertThat(showToken(Optional.of("1"), false)).contains(new Demand.Code("1"));
        assertThat(showToken(Optional.of("1"), false)).isEmpty();
    }

    @Test
    void whoGuessesMustWait() {
        for (int i = 0; i < Demands.MAX_CODES; i++) {
            assertThat(show("code " + i, false)).isPresent();
        }

        assertThat(show("one more", false)).isEmpty();
        after(Demands.WINDOW);
        assertThat(show("one more", false)).isPresent();
    }

    @Test
    void nothingSecretIsShown() {
        assertThat(new Demand.Code("471100815123").toString()).doesNotContain("4711");
        assertThat(new Demand.Token(QUERY).toString()).doesNotContain("token");
    }
}
