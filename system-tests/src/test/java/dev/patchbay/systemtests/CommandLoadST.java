package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many commands a second while a registration node is killed: each has one result, and none is done twice. */
@ExtendWith(SuiteExtension.class)
class CommandLoadST {

    private final Patchbay patchbay;

    CommandLoadST(Patchbay patchbay) {
        this.patchbay = patchbay;
    }

    @Test
    void tenSecondsOfCommands() {
        run(40, 50, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    @Tag("slow")
    void aMinuteOfCommandsToAThousandDevices() {
        run(1_000, 500, Duration.ofMinutes(1), Duration.ofSeconds(40));
    }

    private void run(int count, int perSecond, Duration time, Duration within) {
        String domain = patchbay.inventory().newDomain();
        try (SecondNode second = patchbay.addRegistration();
                Devices devices = Devices.at(patchbay.devicesUrl(), count, 100);
                Commands commands = patchbay.commands()) {
            // Given
            patchbay.enroll(devices, domain);
            CommandLoad load = new CommandLoad(commands, domain, devices.all(), within);
            int all = Math.toIntExact(perSecond * time.toSeconds());

            // When
            load.start(perSecond, time);
            await("half of the commands").atMost(time.multipliedBy(2)).until(() -> load.sent() >= all / 2);
            second.kill();

            // Then
            await("a result of each command")
                    .atMost(time.plus(Eventually.LIMIT.multipliedBy(2)))
                    .until(() -> load.sent() == all && load.finished() == all);
            assertThat(commands.failures()).as("not taken by the broker").isZero();
            assertThat(load.violations()).isEmpty();
            System.out.println(all + " commands: " + load.outcomes());
            assertThat(load.outcomes().get("OK")).isGreaterThan(all / 2);
        }
    }
}
