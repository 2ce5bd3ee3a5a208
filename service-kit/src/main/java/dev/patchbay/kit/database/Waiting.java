package dev.patchbay.kit.database;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Hands the results of the client of the database to Mutiny, and to threads that wait. */
final class Waiting {

    private Waiting() {}

    static <T> Uni<T> uni(Supplier<Future<T>> work) {
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(work.get()))
                .onFailure()
                .transform(DatabaseException::of);
    }

    /**
     * Waits for the result.
     *
     * @throws IllegalStateException on an event loop, which must never wait
     */
    static <T> T await(Future<T> future) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("an event loop must not wait for the database");
        }
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failure) {
            throw DatabaseException.of(requireNonNull(failure.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw DatabaseException.of(interrupted);
        }
    }
}
