package dev.patchbay.inventory.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlotSetTest {

    @Property
    void isTheSetOfTheNumbersThatWereAddedAndNotRemoved(
            @ForAll List<@IntRange(max = 5_000) Integer> added, @ForAll List<@IntRange(max = 5_000) Integer> removed) {
        // Given
        SlotSet slots = new SlotSet();
        Set<Integer> expected = new TreeSet<>();

        // When
        added.forEach(slot -> assertThat(slots.add(slot)).isEqualTo(expected.add(slot)));
        SlotSet copy = slots.copy();
        removed.forEach(slot -> assertThat(slots.remove(slot)).isEqualTo(expected.remove(slot)));

        // Then
        assertThat(members(slots)).containsExactlyElementsOf(expected);
        assertThat(members(copy)).containsExactlyElementsOf(new TreeSet<>(added));
        assertThat(expected).allMatch(slots::contains);
    }

    @Test
    void whatWasNeverAddedIsNotThere() {
        SlotSet slots = new SlotSet();

        assertThat(slots.contains(1_000_000)).isFalse();
        assertThat(slots.remove(3)).isFalse();
        assertThat(members(slots)).isEmpty();
    }

    private static List<Integer> members(SlotSet slots) {
        List<Integer> members = new ArrayList<>();
        slots.forEach(members::add);
        return members;
    }
}
