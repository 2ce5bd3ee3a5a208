package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.systemtests.Commands.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked of a device is done at most once, and has exactly one result. */
@ExtendWith(SuiteExtension.class)
class CommandsST {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private final Patchbay patchbay;
    private final String domain;
    private final Devices devices;
    private final Commands commands;

    CommandsST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.domain = patchbay.inventory().newDomain();
        this.devices = Devices.at(patchbay.devicesUrl(), 2);
        this.commands = patchbay.commands();
    }

    @BeforeEach
    void enroll() {
        patchbay.enroll(devices, domain);
    }

    @AfterEach
    void close() {
        commands.close();
        devices.close();
    }

    @Test
    void theDeviceAnswersWhatItIsAsked() {
        // Given
        VirtualDevice device = devices.first();
        String count = UUID.randomUUID().toString();

        // When
        Result result = commands.await(commands.get(domain, device.hardwareId(), "/count?id=" + count, SOON));

        // Then
        assertThat(result).isEqualTo(new Result("OK", 200, "1\n", false));
        assertThat(device.executions().of(count)).isEqualTo(1);
    }

    @Test
    void aRepeatedCommandIsDoneOnce() {
        // Given
        VirtualDevice device = devices.first();
        UUID id = UUID.randomUUID();
        String target = "/count?id=" + id;
        Instant deadline = Clock.systemUTC().instant().plus(SOON);

        // When
        commands.send(id, domain, device.hardwareId(), target, deadline);
        commands.send(id, domain, device.hardwareId(), target, deadline);
        commands.await(id);
        commands.send(id, domain, device.hardwareId(), target, deadline);
        awaitWhatComesAfter(device);

        // Then
        assertThat(commands.results(id)).containsExactly(new Result("OK", 200, "1\n", false));
        assertThat(device.executions().of(id.toString())).isEqualTo(1);
    }

    @Test
    void aDeviceThatIsAwayIsWaitedForUntilTheDeadline() {
        // Given
        VirtualDevice away = devices.first();
        devices.stop();
        patchbay.inventory().awaitOnline(domain, away.hardwareId(), false);
        UUID late = commands.get(domain, away.hardwareId(), "/count?id=late", AT_ONCE);
        UUID patient = commands.get(domain, away.hardwareId(), "/count?id=patient", Duration.ofMinutes(1));
        assertThat(commands.await(late).outcome()).isEqualTo("DEVICE_OFFLINE");

        // When
        devices.start().awaitAll(Phase.AUTHENTICATED);

        // Then
        assertThat(commands.await(patient)).isEqualTo(new Result("OK", 200, "1\n", false));
        assertThat(away.executions().of("late")).isZero();
    }

    @Test
    void aDeviceOfAnotherDomainSeesNothingOfIt() {
        // Given
        String foreign = patchbay.inventory().newDomain();

        // When
        Result result = commands.await(commands.get(foreign, devices.first().hardwareId(), "/count?id=foreign", SOON));

        // Then
        assertThat(result.outcome()).isEqualTo("REFUSED");
        assertThat(devices.first().executions().of("foreign")).isZero();
    }

    @Test
    void anAnswerThatNeverComesIsNoSuccess() {
        // When
        Result result = commands.await(commands.get(domain, devices.first().hardwareId(), "/silent", AT_ONCE));

        // Then
        assertThat(result.outcome()).isEqualTo("TIMEOUT");
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        // When
        String id = devices.first().hardwareId();
        Result endless = commands.await(commands.get(domain, id, "/endless", SOON));
        Result large = commands.await(commands.get(domain, id, "/download?bytes=100000000", SOON));
        Result tooLarge = commands.await(commands.get(domain, id, "/download?bytes=1000000000", SOON));

        // Then
        assertThat(List.of(endless, large)).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo("OK");
            assertThat(result.truncated()).isTrue();
            assertThat(result.body().length()).isLessThanOrEqualTo(1 << 20);
        });
        // what is announced as too large may be cut as well, or not be read at all
        assertThat(tooLarge.outcome()).isIn("OK", "UNKNOWN");
        assertThat(tooLarge.body().length()).isLessThanOrEqualTo(1 << 20);
        assertThat(commands.await(commands.get(domain, devices.first().hardwareId(), "/count?id=after", SOON)))
                .isEqualTo(new Result("OK", 200, "1\n", false));
    }

    /** Commands of one device are taken in their order, so what was sent before is decided when this is answered. */
    private void awaitWhatComesAfter(VirtualDevice device) {
        UUID last = commands.get(domain, device.hardwareId(), "/count?id=last", SOON);
        eventually("the last result", () -> assertThat(commands.results(last)).hasSize(1));
    }
}
