package dev.brickway.databricks.credential;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of a {@link TokenSource} at hand: fetched when it is first needed, again before it ends and after a
 * refusal, never twice at the same time. What waits for it is completed on the thread that fetched it.
 */
final class RefreshingAuthorizer implements Authorizer {
    private static final CompletionStage<@Nullable String> NO_OTHER = CompletableFuture.completedStage(null);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** After failures in a row, while somebody waits for a token. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** After failures in a row, while the old token is still good. */
    private static final Duration LONGEST_QUIET_PAUSE = Duration.ofMinutes(1);

    private final TokenSource source;
    private final Clocks clocks;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable HeldToken held;

    // Guarded by the lock.
    private @Nullable Fetch running;
    private @Nullable CredentialFailure failure;
    private int failures;
    private long failedAt;
    private @Nullable Long renewedAt;
    private boolean closed;

    /** One call of the source. */
    private static final class Fetch {
        final CompletableFuture<@Nullable String> result = new CompletableFuture<>();
        final boolean renewal;

        @Nullable Thread thread;

        Fetch(boolean renewal) {
            this.renewal = renewal;
        }
    }

    RefreshingAuthorizer(TokenSource source) {
        this(source, Clocks.SYSTEM);
    }

    RefreshingAuthorizer(TokenSource source, Clocks clocks) {
        this.source = source;
        this.clocks = clocks;
    }

    @Override
    public CompletionStage<@Nullable String> authorization() {
        HeldToken now = held;
        if (now == null || now.isOver(clocks)) {
            return fetched();
        }
        if (now.shouldBeRefreshed(clocks)) {
            refreshInBackground(now);
        }
        return now.stage();
    }

    @Override
    public CompletionStage<@Nullable String> renew(String refused) {
        Fetch fetch;
        lock.lock();
        try {
            HeldToken now = held;
            if (now == null || now.isOver(clocks)) {
                return withoutRefused(fetched(), refused);
            }
            if (!refused.equals(now.value())) {
                return now.stage(); // somebody else's refusal has renewed it already
            }
            if (running == null && renewedAt != null && !hasPassed(renewedAt, source.renewalPause())) {
                return NO_OTHER;
            }
            if (running == null && isPausing(LONGEST_PAUSE)) {
                return failed();
            }
            fetch = running == null ? start(new Secret(refused.replaceFirst("^Bearer ", ""))) : running;
        } finally {
            lock.unlock();
        }
        return withoutRefused(following(fetch), refused);
    }

    @Override
    public String describe() {
        return source.describe();
    }

    @Override
    public void close() {
        Fetch fetch;
        lock.lock();
        try {
            closed = true;
            held = null;
            failure = null;
            fetch = running;
            running = null;
        } finally {
            lock.unlock();
        }
        if (fetch != null) {
            interrupt(fetch);
            fetch.result.completeExceptionally(stopped());
        }
    }

    private CompletionStage<@Nullable String> fetched() {
        Fetch fetch;
        lock.lock();
        try {
            HeldToken now = held;
            if (now != null && !now.isOver(clocks)) {
                return now.stage();
            }
            if (closed || (running == null && isPausing(LONGEST_PAUSE))) {
                return failed();
            }
            fetch = running == null ? start(null) : running;
        } finally {
            lock.unlock();
        }
        return following(fetch);
    }

    private void refreshInBackground(HeldToken old) {
        lock.lock();
        try {
            if (!closed && held == old && running == null && !isPausing(LONGEST_QUIET_PAUSE)) {
                start(null);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A stage of the caller's own: what a caller does to it does not touch the others. */
    private static CompletionStage<@Nullable String> following(Fetch fetch) {
        CompletableFuture<@Nullable String> own = new CompletableFuture<>();
        var _ = fetch.result.whenComplete((value, problem) -> {
            if (problem == null) {
                own.complete(value);
            } else {
                own.completeExceptionally(problem);
            }
        });
        return own;
    }

    private static CompletionStage<@Nullable String> withoutRefused(
            CompletionStage<@Nullable String> renewed, String refused) {
        CompletableFuture<@Nullable String> own = new CompletableFuture<>();
        var _ = renewed.whenComplete((value, problem) -> {
            if (problem == null) {
                own.complete(refused.equals(value) ? null : value);
            } else {
                own.completeExceptionally(problem);
            }
        });
        return own;
    }

    /** A daemon of the platform, not a virtual thread: keychains and processes block in native code. */
    private Fetch start(@Nullable Secret refused) {
        Fetch fetch = new Fetch(refused != null);
        fetch.thread = Thread.ofPlatform().daemon().name("brickway-credential").start(() -> run(fetch, refused));
        CompletableFuture.delayedExecutor(source.limit().toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> giveUp(fetch));
        running = fetch; // last, so that a thread that cannot be started leaves none; its end needs the lock we hold
        return fetch;
    }

    private void run(Fetch fetch, @Nullable Secret refused) {
        try {
            AccessToken token = source.fetch(refused);
            succeeded(fetch, HeldToken.of(token, clocks));
        } catch (CredentialFailure e) {
            failed(fetch, e);
        } catch (InterruptedException e) {
            failed(fetch, stopped());
        } catch (RuntimeException | LinkageError e) {
            // Its message is not shown: it may hold what must not be seen.
            failed(
                    fetch,
                    new CredentialFailure(
                            "Signing in failed in an unforeseen way (" + source.describe() + "; "
                                    + e.getClass().getSimpleName() + "): please report it.",
                            true));
        }
    }

    private void giveUp(Fetch fetch) {
        if (!fetch.result.isDone()) {
            failed(
                    fetch,
                    new CredentialFailure(
                            "Signing in took longer than " + source.limit().toSeconds() + " seconds ("
                                    + source.describe() + ").",
                            true));
            interrupt(fetch);
        }
    }

    private static void interrupt(Fetch fetch) {
        Thread thread = fetch.thread;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void succeeded(Fetch fetch, HeldToken token) {
        lock.lock();
        try {
            if (running != fetch) {
                return; // given up or closed meanwhile
            }
            running = null;
            held = token;
            failure = null;
            failures = 0;
            if (fetch.renewal) {
                renewedAt = clocks.nanoTime();
            }
        } finally {
            lock.unlock();
        }
        fetch.result.complete(token.value());
    }

    private void failed(Fetch fetch, CredentialFailure reason) {
        lock.lock();
        try {
            if (running != fetch) {
                return;
            }
            running = null;
            failure = reason;
            failures++;
            failedAt = clocks.nanoTime();
        } finally {
            lock.unlock();
        }
        fetch.result.completeExceptionally(reason);
    }

    private CompletionStage<@Nullable String> failed() {
        CredentialFailure reason = failure;
        return CompletableFuture.failedStage(reason == null ? stopped() : reason);
    }

    private static CredentialFailure stopped() {
        return new CredentialFailure("Brickway is stopping.", true);
    }

    /** Whether the last failure is so young that another try would be of no use. */
    private boolean isPausing(Duration longest) {
        if (failures == 0) {
            return false;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return !hasPassed(failedAt, pause.compareTo(longest) < 0 ? pause : longest);
    }

    private boolean hasPassed(long sinceNanos, Duration time) {
        return clocks.nanoTime() - sinceNanos >= time.toNanos();
    }
}
