package dev.brickway.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does what takes time on a thread of its own, one thing after the other. */
final class Changes {
    /** How long the last one may take to notice that all is over. */
    private static final Duration LAST = Duration.ofSeconds(2);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("brickway-desktop").factory());

    /** There are no more changes: the message says so in a sentence. */
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("Brickway is ending.");
        }
    }

    /** Has {@code work} done; what it throws, or {@link Ended}, is the outcome's failure. */
    <T> CompletableFuture<T> run(Callable<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    if (thread.isShutdown()) {
                        throw new Ended();
                    }
                    outcome.complete(work.call());
                } catch (Exception failure) {
                    outcome.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException ending) {
            outcome.completeExceptionally(new Ended());
        }
        return outcome;
    }

    /**
     * Has {@code work} done that tells of its outcome itself.
     *
     * @param told in a sentence, if it failed unexpectedly
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    void launch(Runnable work, Consumer<String> told) {
        run(() -> {
                    work.run();
                    return true;
                })
                .whenComplete((_, failure) -> {
                    if (failure != null && !(failure instanceof Ended)) {
                        told.accept("Unexpected failure: " + failure);
                    }
                });
    }

    /** Begins no more; whether that has been asked is told by {@link #ended}. */
    void end() {
        thread.shutdown();
    }

    boolean ended() {
        return thread.isShutdown();
    }

    /** Waits a little for the one under way: what that waits for is a keychain at most, whose answer nobody needs now. */
    void awaitEnd() {
        try {
            if (!thread.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
