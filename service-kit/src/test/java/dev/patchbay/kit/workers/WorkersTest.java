package dev.patchbay.kit.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final Workers workers = new Workers(registry, nanos::get, Duration.ofMillis(1));
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void stop() {
        end.countDown();
    }

    private Worker start(Worker.Loop loop) {
        return workers.start("test", Thread.ofVirtual(), () -> {
            runs.incrementAndGet();
            loop.run();
        });
    }

    private static void eventually(Runnable assertion) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(assertion::run);
    }

    private Status liveness() {
        return new WorkersCheck(workers).call().getStatus();
    }

    private double failures() {
        return registry.counter("patchbay.workers.failures", "worker", "test").count();
    }

    @Test
    void aWorkerThatFailsWithAnErrorBeginsAgainAndIsCounted() {
        // When
        start(() -> {
            if (runs.get() == 1) {
                throw new StackOverflowError("made by the test");
            }
            end.await();
        });

        // Then
        eventually(() -> assertThat(runs).hasValue(2));
        assertThat(failures()).isEqualTo(1);
        assertThat(liveness()).isEqualTo(Status.UP);
    }

    @Test
    void aWorkerThatFailsTimeAfterTimeMakesLivenessFail() {
        // When
        start(() -> {
            throw new LinkageError("made by the test");
        });

        // Then
        eventually(() -> assertThat(liveness()).isEqualTo(Status.DOWN));
        assertThat(runs).hasValueGreaterThanOrEqualTo(Worker.MANY_FAILURES);
    }

    @Test
    void failuresFarApartAreForgotten() {
        // When: each time it had been well for two minutes
        start(() -> {
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            if (runs.get() <= Worker.MANY_FAILURES + 2) {
                throw new IllegalStateException("made by the test");
            }
            end.await();
        });

        // Then
        eventually(() -> assertThat(runs).hasValue(Worker.MANY_FAILURES + 3));
        assertThat(liveness()).isEqualTo(Status.UP);
    }

    @Test
    void aWorkerThatEndsByItselfMakesLivenessFail() {
        // When
        start(() -> {});

        // Then
        eventually(() -> assertThat(liveness()).isEqualTo(Status.DOWN));
    }

    @Test
    void aWorkerThatIsStoppedIsNoFailure() throws InterruptedException {
        // Given
        Worker worker = start(end::await);
        eventually(() -> assertThat(runs).hasValue(1));

        // When
        worker.stop(Duration.ofMillis(1));

        // Then
        assertThat(liveness()).isEqualTo(Status.UP);
        assertThat(failures()).isZero();
    }
}
