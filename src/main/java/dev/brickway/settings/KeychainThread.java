package dev.brickway.settings;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that talks to the keychain, since java-keyring is unsafe on several; it ends when it is idle.
 *
 * <p>A job that is not over in time is interrupted and left alone. Until it ends, further jobs are refused at once
 * instead of standing in line behind a window that nobody answers; once it has ended, the next job runs as ever.
 */
final class KeychainThread {
    private static final long IDLE_SECONDS = 5;

    private final Duration limit;
    private final ThreadPoolExecutor thread;
    private volatile @Nullable Job<?> overdue;

    KeychainThread(Duration limit) {
        this.limit = limit;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), KeychainThread::newThread);
        this.thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a job and waits for it, the jobs before it included, no longer than the time limit.
     *
     * @throws Busy when an earlier job that was given up is still not over; this one is not run
     * @throws TimeoutException when it was not over in time; it is interrupted, and not begun if it had not been
     */
    <T extends @Nullable Object> T call(Callable<T> work)
            throws Busy, TimeoutException, ExecutionException, InterruptedException {
        Job<?> earlier = overdue;
        if (earlier != null && !earlier.over) {
            throw new Busy();
        }
        Job<T> job = new Job<>(work);
        Future<T> result = thread.submit(job);
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException givenUp) {
            if (job.begun) {
                overdue = job;
            }
            result.cancel(true);
            throw givenUp;
        }
    }

    private static Thread newThread(Runnable work) {
        return Thread.ofPlatform().name("brickway-keychain").daemon().unstarted(work);
    }

    private static final class Job<T extends @Nullable Object> implements Callable<T> {
        private final Callable<T> work;
        private volatile boolean begun;
        private volatile boolean over;

        Job(Callable<T> work) {
            this.work = work;
        }

        @Override
        public T call() throws Exception {
            begun = true;
            try {
                return work.call();
            } finally {
                over = true;
            }
        }
    }

    /** An earlier job still has the thread. */
    static final class Busy extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
