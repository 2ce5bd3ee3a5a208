package dev.patchbay.inventory.presence;

import static dev.patchbay.inventory.presence.PresenceEvents.ID;
import static dev.patchbay.inventory.presence.PresenceEvents.offline;
import static dev.patchbay.inventory.presence.PresenceEvents.online;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceFoldTest {

    @Test
    void theLastWordOfASessionIsItsEnd() {
        // Given
        List<Event> events = List.of(online(1, Proof.DIGEST), offline(1, Proof.DIGEST));

        // When
        Track proven = PresenceFold.of(events).get(ID).proven().since(Optional.empty());

        // Then
        assertThat(proven.endsOnline()).isFalse();
        assertThat(proven.offline()).isPresent();
        assertThat(proven.online()).as("what it told is kept").isPresent();
    }

    @Test
    void theEndOfAnOlderSessionHasNoEffect() {
        // Given
        List<Event> events = List.of(online(1, Proof.DIGEST), online(2, Proof.DIGEST), offline(1, Proof.DIGEST));

        // When
        Track proven = PresenceFold.of(events).get(ID).proven().since(Optional.empty());

        // Then
        assertThat(proven.endsOnline()).isTrue();
        assertThat(proven.offline()).isEmpty();
        assertThat(proven.online().orElseThrow().mark().epoch()).isEqualTo(2);
    }

    @Test
    void anUnprovenSessionDoesNotHideAProvenOne() {
        // Given
        List<Event> events = List.of(online(1, Proof.DIGEST), online(2, Proof.NONE), offline(2, Proof.NONE));

        // When
        Track proven = PresenceFold.of(events).get(ID).proven().since(Optional.empty());

        // Then
        assertThat(proven.endsOnline()).isTrue();
        assertThat(proven.online().orElseThrow().mark().epoch()).isEqualTo(1);
    }

    @Test
    void aProvenSessionHasTheLastWordOnAnOlderUnprovenOne() {
        // Given
        List<Event> events = List.of(online(1, Proof.NONE), online(2, Proof.DIGEST));

        // When
        Track any = PresenceFold.of(events).get(ID).any();

        // Then
        assertThat(any.online().orElseThrow().mark().proven()).isTrue();
    }

    @Test
    void aProofDoesNotGoAwayWithinASession() {
        // Given
        List<Event> events = List.of(online(1, Proof.GRANT), online(1, Proof.NONE));

        // When
        Track any = PresenceFold.of(events).get(ID).any();

        // Then
        assertThat(any.online().orElseThrow().mark().proven()).isTrue();
    }

    @Test
    void whatIsKnownAlreadyIsNoNews() {
        // Given
        Track track = PresenceFold.of(List.of(online(3, Proof.DIGEST))).get(ID).proven();
        Mark same = track.online().orElseThrow().mark();
        Mark newer = new Mark(4, true, true, Instant.EPOCH);

        // When
        Track afterSame = track.since(Optional.of(same));
        Track afterNewer = track.since(Optional.of(newer));

        // Then
        assertThat(afterSame.isEmpty()).isTrue();
        assertThat(afterNewer.isEmpty()).isTrue();
    }

    @Test
    void otherEventsAreNoNews() {
        // Given
        Event failed = new DeviceAuthenticationFailed(
                ID, new UUID(0, 1), "192.0.2.1", DeviceAuthenticationFailed.Cause.WRONG_DIGEST, Instant.EPOCH);

        // When
        var folded = PresenceFold.of(List.of(failed));

        // Then
        assertThat(folded).isEmpty();
    }

    @Test
    void hardwareIdsComeInOrder() {
        // Given
        HardwareId first = new HardwareId("a");
        HardwareId second = new HardwareId("b");

        // When
        var folded = PresenceFold.of(List.of(online(second, 1, Proof.NONE), online(first, 1, Proof.NONE)));

        // Then
        assertThat(folded.keySet()).containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void orderAndRepetitionDoNotMatter(long seed) {
        // Given
        Random random = new Random(seed);
        List<Event> history = history(random);
        List<Event> disturbed = new ArrayList<>(history);
        for (int i = 0; i < history.size(); i++) {
            disturbed.add(history.get(random.nextInt(history.size())));
        }
        Collections.shuffle(disturbed, random);

        // When
        var undisturbed = PresenceFold.of(history);
        var after = PresenceFold.of(disturbed);

        // Then
        assertThat(after).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void batchesDoNotMatter(long seed) {
        // Given
        Random random = new Random(seed);
        List<Event> history = history(random);
        Optional<Mark> expected = state(Optional.empty(), history);
        int cut = random.nextInt(history.size());

        // When
        Optional<Mark> first = state(Optional.empty(), history.subList(0, cut));
        Optional<Mark> second = state(first, history.subList(cut, history.size()));

        // Then
        assertThat(second).isEqualTo(expected);
    }

    /** What is stored of the newest session after a batch: the online news first, then the end. */
    private static Optional<Mark> state(Optional<Mark> known, List<Event> batch) {
        Track track =
                PresenceFold.of(batch).getOrDefault(ID, Folded.EMPTY).any().since(known);
        return track.offline()
                .map(News::mark)
                .or(() -> track.online().map(News::mark))
                .or(() -> known);
    }

    private static List<Event> history(Random random) {
        List<Event> events = new ArrayList<>();
        for (long epoch = 1; epoch <= 6; epoch++) {
            boolean proven = random.nextBoolean();
            events.add(online(epoch, Proof.NONE));
            if (proven) {
                events.add(online(epoch, Proof.DIGEST));
            }
            if (random.nextBoolean()) {
                events.add(offline(epoch, proven ? Proof.DIGEST : Proof.NONE));
            }
        }
        return events;
    }
}
