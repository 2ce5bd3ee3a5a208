package dev.patchbay.registration.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceOffline.Reason;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void noDeviceComesTwiceInARoundAndTheOrderStays() {
        // Given
        List<SessionChange> changes =
                Stream.of("a", "b", "a", "a", "b", "c").map(RoundsTest::change).toList();

        // When
        List<List<SessionChange>> rounds = SessionStore.rounds(changes);

        // Then
        assertThat(rounds.stream().flatMap(List::stream)).containsExactlyElementsOf(changes);
        assertThat(rounds)
                .allSatisfy(round ->
                        assertThat(round).extracting(SessionChange::hardwareId).doesNotHaveDuplicates());
        assertThat(rounds).hasSize(3);
    }

    private static SessionChange change(String device) {
        return new SessionChange.End(new UUID(0, 0), new HardwareId(device), Reason.IDLE);
    }
}
