package dev.patchbay.registration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.registration.commands.CommandDesk.Taken;
import dev.patchbay.registration.commands.CommandState.Sent;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandQueueTest {

    private final CommandQueue queue = new CommandQueue(2);

    @Test
    void someRunAtOnceAndTheOthersInTheOrderOfArrival() {
        // Given
        queue.add(command(1));
        queue.add(command(2));
        queue.add(command(3));

        // Then
        assertThat(queue.begin()).contains(command(1));
        assertThat(queue.begin()).contains(command(2));
        assertThat(queue.begin()).isEmpty();
        assertThat(queue.ended()).isFalse();
        assertThat(queue.begin()).contains(command(3));
    }

    @Test
    void isEmptyWhenTheLastHasEnded() {
        // Given
        queue.add(command(1));
        queue.begin();

        // Then
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.ended()).isTrue();
        assertThat(queue.size()).isZero();
    }

    private static Taken command(int number) {
        UUID id = new UUID(0, number);
        return new Taken(
                new Command(id, new HardwareId("a"), new DomainName("b.c"), "test", Instant.EPOCH, ""),
                new Sent(id, id));
    }
}
