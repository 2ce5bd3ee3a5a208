package dev.patchbay.registration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.commands.CommandFinished.Outcome;
import dev.patchbay.kit.commands.CommandAnswer;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.commands.CommandState.Waiting;
import dev.patchbay.registration.commands.Situation.Holder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandRulesTest {

    private static final DomainName DOMAIN = new DomainName("example.com");
    private static final Instant DEADLINE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BEFORE = DEADLINE.minusMillis(1);
    private static final Holder HERE = new Holder(new UUID(1, 1), new UUID(2, 2));
    private static final Sent SENT = new Sent(HERE.node(), HERE.session());

    @Test
    void isTakenWhereItsDeviceIs() {
        assertThat(decide(situation(DOMAIN, false), Optional.of(HERE), BEFORE)).isEqualTo(SENT);
    }

    @Test
    void waitsForADeviceThatIsElsewhereOrNowhere() {
        assertThat(decide(situation(DOMAIN, false), Optional.empty(), BEFORE)).isEqualTo(new Waiting());
    }

    @Test
    void nothingBeginsAtTheDeadline() {
        assertThat(outcome(decide(situation(DOMAIN, false), Optional.of(HERE), DEADLINE)))
                .isEqualTo(Outcome.DEVICE_OFFLINE);
    }

    @Test
    void deviceOfAnotherDomainOrOfNoneIsRefused() {
        assertThat(outcome(decide(situation(new DomainName("acme.test"), false), Optional.of(HERE), BEFORE)))
                .isEqualTo(Outcome.REFUSED);
        assertThat(outcome(decide(Situation.UNKNOWN_DEVICE, Optional.of(HERE), BEFORE)))
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void nothingIsChangedOnDevicesOfASecondaryDomain() {
        assertThat(outcome(decide(situation(DOMAIN, true), Optional.of(HERE), BEFORE)))
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void onlyTheAnswerOfTheDeviceIsGood() {
        CommandAnswer answer = new CommandAnswer(500, List.of(), new byte[0], false);

        assertThat(CommandRules.carried(SENT, new Carried.Answered(Optional.of(answer))))
                .isEqualTo(new Finished(Outcome.OK, Optional.of(answer), Optional.empty()));
        assertThat(outcome(CommandRules.carried(SENT, new Carried.Silent()))).isEqualTo(Outcome.TIMEOUT);
        assertThat(outcome(CommandRules.carried(SENT, new Carried.Lost("gone"))))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(CommandRules.carried(SENT, new Carried.Unfit("no")))).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whatWasNotHandedOverWaitsAgain() {
        assertThat(CommandRules.carried(SENT, new Carried.NoSession())).isEqualTo(new Waiting());
    }

    private static CommandState decide(Situation situation, Optional<Holder> here, Instant now) {
        return CommandRules.decide(DOMAIN, DEADLINE, situation, here, now);
    }

    private static Situation situation(DomainName domain, boolean secondary) {
        return new Situation(Optional.of(domain), secondary, Optional.of(HERE), false);
    }

    private static Outcome outcome(CommandState state) {
        return ((Finished) state).outcome();
    }
}
