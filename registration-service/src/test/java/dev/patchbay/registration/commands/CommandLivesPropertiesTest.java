package dev.patchbay.registration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.commands.CommandFinished.Outcome;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for a command whatever happens, and in whichever order. */
class CommandLivesPropertiesTest {

    @Provide
    Arbitrary<List<CommandLife.Happening>> lives() {
        return Arbitraries.of(CommandLife.Happening.class).list().ofMaxSize(60);
    }

    @Property(tries = 20_000)
    void isToldOnce(@ForAll("lives") List<CommandLife.Happening> happenings) {
        CommandLife life = new CommandLife();

        life.lead(happenings);
        life.end();

        assertThat(life.told()).hasSize(1);
    }

    @Property(tries = 20_000)
    void isHandedToTheDeviceAtMostOnce(@ForAll("lives") List<CommandLife.Happening> happenings) {
        CommandLife life = new CommandLife();

        life.lead(happenings);
        life.end();

        assertThat(life.timesHanded()).isLessThanOrEqualTo(1);
    }

    @Property(tries = 20_000)
    void outcomeIsTrue(@ForAll("lives") List<CommandLife.Happening> happenings) {
        CommandLife life = new CommandLife();

        life.lead(happenings);
        life.end();

        Outcome outcome = life.told().getFirst();
        if (outcome == Outcome.OK) {
            assertThat(life.hasAnswered()).isTrue();
        }
        if (outcome == Outcome.DEVICE_OFFLINE || outcome == Outcome.REFUSED) {
            assertThat(life.timesHanded()).isZero();
        }
    }
}
