package dev.patchbay.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        // Given
        List<String> all = IntStream.range(100, 125).mapToObj(n -> "käse/" + n).toList();
        List<String> seen = new ArrayList<>();

        // When
        PageRequest request = PageRequest.parse(null, "10");
        Page<String> page = page(all, request);
        seen.addAll(page.items());
        while (page.next().isPresent()) {
            request = PageRequest.parse(page.next().get(), "10");
            page = page(all, request);
            seen.addAll(page.items());
        }

        // Then
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void aListThatJustFitsHasNoNextPage() {
        // Given
        List<String> all = List.of("a", "b");

        // When
        Page<String> page = page(all, new PageRequest("", 2));

        // Then
        assertThat(page).isEqualTo(new Page<>(all, java.util.Optional.empty()));
    }

    @Test
    void anotherFormKeepsTheCursor() {
        // Given
        Page<String> page = page(List.of("a", "b"), new PageRequest("", 1));

        // When
        Page<Integer> lengths = page.map(String::length);

        // Then
        assertThat(lengths.items()).containsExactly(1);
        assertThat(lengths.next()).isEqualTo(page.next()).isPresent();
    }

    @Test
    void theFirstPageNeedsNothing() {
        assertThat(PageRequest.parse(null, null)).isEqualTo(new PageRequest("", PageRequest.DEFAULT_LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "x", "", "1.5", "99999999999"})
    void aLimitIsAnumberInItsRange(String limit) {
        assertThat(mistake(null, limit)).extracting(FieldError::field).containsExactly("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "a b", "AA"})
    void aCursorIsWhatAPageGave(String cursor) {
        assertThat(mistake(cursor, null)).extracting(FieldError::field).containsExactly("cursor");
    }

    private static List<FieldError> mistake(String cursor, String limit) {
        return catchThrowableOfType(ProblemException.class, () -> PageRequest.parse(cursor, limit))
                .fields();
    }

    private static Page<String> page(List<String> all, PageRequest request) {
        List<String> rows = all.stream()
                .filter(key -> key.compareTo(request.after()) > 0)
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(rows, request, key -> key);
    }

    @Test
    void aListInMemoryIsPagedByItsKey() {
        // Given
        List<String> all = List.of("c", "a", "b");

        // When
        Page<String> first = Page.ofAll(all, PageRequest.parse(null, "2"), text -> text);
        Page<String> second = Page.ofAll(all, PageRequest.parse(first.next().orElseThrow(), "2"), text -> text);

        // Then
        assertThat(first.items()).containsExactly("a", "b");
        assertThat(second.items()).containsExactly("c");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aWrongCursorAndAWrongLimitAreNamedAtOnce() {
        assertThat(catchThrowableOfType(ProblemException.class, () -> PageRequest.parse("?", "0"))
                        .fields())
                .extracting(FieldError::field)
                .containsExactly("cursor", "limit");
    }
}
