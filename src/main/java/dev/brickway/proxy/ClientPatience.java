package dev.brickway.proxy;

import java.time.Duration;

/** Waits for a client that does not take its answer, but not for ever; I/O thread only. */
final class ClientPatience implements Deadlines.Watched {
    private final Deadlines deadlines;
    private final long idleNanos;
    private final Runnable givenUp;
    private long deadlineNanos;

    /**
     * Prepares to wait.
     *
     * @param idle how long a client may take nothing
     * @param givenUp closes the connection
     */
    ClientPatience(Deadlines deadlines, Duration idle, Runnable givenUp) {
        this.deadlines = deadlines;
        this.idleNanos = idle.toNanos();
        this.givenUp = givenUp;
    }

    /** The client takes no more for now. */
    void waiting() {
        deadlineNanos = System.nanoTime() + idleNanos;
        deadlines.watch(this);
    }

    /** The client has its answer, or is gone. */
    void over() {
        deadlines.forget(this);
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void expired() {
        givenUp.run();
    }
}
