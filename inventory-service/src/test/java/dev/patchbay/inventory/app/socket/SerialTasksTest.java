package dev.patchbay.inventory.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SerialTasksTest {

    @Test
    void keepsTheOrderAmongManyThreads() throws InterruptedException {
        // Given
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(1000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SerialTasks tasks = new SerialTasks(threads);

            // When
            for (int i = 0; i < 1000; i++) {
                int number = i;
                tasks.run(() -> {
                    done.add(number);
                    all.countDown();
                });
            }

            // Then
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(List.copyOf(done)).isSorted().hasSize(1000);
    }

    @Test
    void dropsWhatWaitsAtTheEndAndRunsTheLastTask() {
        // Given
        Queue<Runnable> threads = new ArrayDeque<>();
        SerialTasks tasks = new SerialTasks(threads::add);
        List<String> done = new ArrayList<>();
        tasks.run(() -> done.add("waiting"));

        // When
        tasks.end(() -> done.add("last"));
        tasks.run(() -> done.add("too late"));
        tasks.end(() -> done.add("twice"));
        threads.forEach(Runnable::run);

        // Then
        assertThat(done).containsExactly("last");
        assertThat(tasks.waiting()).isZero();
    }
}
