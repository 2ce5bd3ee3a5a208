package dev.patchbay.registration.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.registration.provisioning.AutomaticQuery.Complete;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemandsTest {

    private static final Complete QUERY = new Complete(new DomainName("example.com"), "token", "phones");
    private static final Optional<String> NO_CODE = Optional.empty();

    private final Demands byToken = new Demands(QUERY);
    private final Demands byCode = new Demands(new AutomaticQuery.None());

    @Test
    void eachCodeIsShownOnceWithOrWithoutProof() {
        assertThat(byCode.next(Optional.of("1"), false)).contains(new Demand.Code("1"));
        assertThat(byCode.next(Optional.of("1"), false)).isEmpty();
        assertThat(byCode.next(Optional.of("1"), true)).isEmpty();
        assertThat(byCode.next(Optional.of("2"), true)).contains(new Demand.Code("2"));
        assertThat(byCode.next(NO_CODE, false)).isEmpty();
    }

    @Test
    void tokenIsShownOnce() {
        assertThat(byToken.next(NO_CODE, false)).contains(new Demand.Token(QUERY));
        assertThat(byToken.next(NO_CODE, false)).isEmpty();
    }

    @Test
    void whoHasProvenItselfNeedsNoToken() {
        assertThat(byToken.next(NO_CODE, true)).isEmpty();
    }

    @Test
    void aCodeComesBeforeTheToken() {
        assertThat(byToken.next(Optional.of("1"), false)).contains(new Demand.Code("1"));
        assertThat(byToken.next(Optional.of("1"), false)).isEmpty();
    }

    @Test
    void whoGuessesMustConnectAgain() {
        for (int i = 0; i < Demands.MAX_CODES; i++) {
            assertThat(byCode.next(Optional.of("code " + i), false)).isPresent();
        }

        assertThat(byCode.next(Optional.of("one more"), false)).isEmpty();
    }

    @Test
    void nothingSecretIsShown() {
        assertThat(new Demand.Code("471100815123").toString()).doesNotContain("4711");
        assertThat(new Demand.Token(QUERY).toString()).doesNotContain("token");
    }
}
