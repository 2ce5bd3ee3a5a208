package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopWatchTest {

    private final Vertx vertx = Vertx.vertx();
    private final EventLoopWatch watch = new EventLoopWatch();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void anEventLoopThatWaitsFailsTheTests() throws InterruptedException {
        // Given
        CompletableFuture<Thread> running = new CompletableFuture<>();
        CompletableFuture<Void> awaited = new CompletableFuture<>();
        vertx.runOnContext(_ -> {
            running.complete(Thread.currentThread());
            awaited.join();
        });
        Thread eventLoop = running.join();

        // When
        watch.start();
        Conditions.await("the watch to see it").until(watch::hasFound);
        awaited.complete(null);

        // Then
        assertThatThrownBy(watch::stop)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(eventLoop.getName())
                .hasMessageContaining("CompletableFuture.join");
    }

    @Test
    void anEventLoopThatWorksIsNoFailure() throws InterruptedException {
        // Given
        CompletableFuture<Void> done = new CompletableFuture<>();
        watch.start();

        // When
        work(1000, done);
        done.join();

        // Then
        watch.stop();
    }

    private void work(int rounds, CompletableFuture<Void> done) {
        vertx.runOnContext(_ -> {
            if (rounds == 0) {
                done.complete(null);
            } else {
                work(rounds - 1, done);
            }
        });
    }
}
