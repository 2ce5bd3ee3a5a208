package dev.patchbay.registration.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sysclient.ProvisionResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OpenInterfacesTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Optional<String> GOOD = Optional.empty();

    private final List<String> sent = new ArrayList<>();
    private final OpenInterfaces interfaces = new OpenInterfaces(2, this::send);

    private CompletionStage<?> written = CompletableFuture.completedFuture(null);

    private CompletionStage<?> send(ProvisionResult result) {
        sent.add(result.error().orElse("good"));
        return written;
    }

    @Test
    void whoReadsNoAnswersGetsNoMore() {
        // Given
        CompletableFuture<Void> stuck = new CompletableFuture<>();
        written = stuck;

        // When
        int answered = 0;
        while (interfaces.refuse(UUID.randomUUID(), NOW, "malformed").isPresent()) {
            answered++;
        }

        // Then
        assertThat(answered).isEqualTo(4);
        assertThat(sent).hasSize(4);
        assertThat(interfaces.ask(FIRST, NOW)).isFalse();
        stuck.complete(null);
        assertThat(interfaces.ask(FIRST, NOW)).isTrue();
    }

    @Test
    void aRefusalIsDoneWhenItIsWritten() {
        // Given
        CompletableFuture<Void> write = new CompletableFuture<>();
        written = write;

        // When
        CompletableFuture<?> done =
                interfaces.refuse(FIRST, NOW, "malformed").orElseThrow().toCompletableFuture();

        // Then
        assertThat(done).isNotDone();
        write.complete(null);
        assertThat(done).isDone();
    }

    @Test
    void answersKeepTheOrderOfTheQuestions() {
        // Given
        interfaces.ask(FIRST, NOW);
        interfaces.ask(SECOND, NOW);

        // When, then
        interfaces.answer(SECOND, Optional.of("used"));
        assertThat(sent).isEmpty();
        interfaces.answer(FIRST, GOOD);
        assertThat(sent).containsExactly("good", "used");
    }

    @Test
    void eachQuestionIsAnsweredOnce() {
        // Given
        interfaces.ask(FIRST, NOW);

        // When
        interfaces.answer(FIRST, GOOD);
        interfaces.answer(FIRST, Optional.of("late"));
        interfaces.answer(THIRD, Optional.of("unasked"));

        // Then
        assertThat(sent).containsExactly("good");
    }

    @Test
    void aFirstAnswerCounts() {
        // Given
        interfaces.ask(FIRST, NOW);
        interfaces.ask(SECOND, NOW);

        // When
        interfaces.answer(SECOND, GOOD);
        interfaces.answer(SECOND, Optional.of("late"));
        interfaces.answer(FIRST, GOOD);

        // Then
        assertThat(sent).containsExactly("good", "good");
    }

    @Test
    void onlySoManyWait() {
        // Given
        interfaces.ask(FIRST, NOW);
        interfaces.ask(SECOND, NOW);

        // When, then
        assertThat(interfaces.ask(THIRD, NOW)).isFalse();
        interfaces.answer(FIRST, GOOD);
        assertThat(interfaces.ask(THIRD, NOW)).isTrue();
    }

    @Test
    void refusalsWaitForTheirTurnToo() {
        // Given
        interfaces.ask(FIRST, NOW);

        // When, then
        assertThat(interfaces.refuse(SECOND, NOW, "malformed")).isPresent();
        assertThat(sent).isEmpty();
        interfaces.answer(FIRST, GOOD);
        assertThat(sent).containsExactly("good", "malformed");
    }

    @Test
    void floodsOfRefusalsEnd() {
        // Given
        interfaces.ask(FIRST, NOW);

        // When
        int taken = 0;
        while (interfaces.refuse(UUID.randomUUID(), NOW, "malformed").isPresent()) {
            taken++;
        }

        // Then
        assertThat(taken).isEqualTo(3);
    }

    @Test
    void whatIsNotAnsweredInTimeIsToldSo() {
        // Given
        interfaces.ask(FIRST, NOW);
        interfaces.ask(SECOND, NOW.plusSeconds(5));
        interfaces.answer(SECOND, GOOD);

        // When, then
        assertThat(interfaces.expire(NOW)).isZero();
        assertThat(interfaces.expire(NOW.plusSeconds(1))).isOne();
        assertThat(sent).containsExactly(OpenInterfaces.NO_ANSWER, "good");
    }
}
