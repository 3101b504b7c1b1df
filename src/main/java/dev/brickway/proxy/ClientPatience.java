package dev.brickway.proxy;

import io.undertow.server.HttpServerExchange;
import java.time.Duration;

/** Waits for a client that does not take its answer, but not for ever; I/O thread only. */
final class ClientPatience implements Deadlines.Watched {
    private final HttpServerExchange exchange;
    private final Deadlines deadlines;
    private final long idleNanos;
    private final Runnable givenUp;
    private boolean waited;
    private long deadlineNanos;

    /**
     * Prepares to wait.
     *
     * @param idle how long a client may take nothing
     * @param givenUp closes the connection
     */
    ClientPatience(HttpServerExchange exchange, Deadlines deadlines, Duration idle, Runnable givenUp) {
        this.exchange = exchange;
        this.deadlines = deadlines;
        this.idleNanos = idle.toNanos();
        this.givenUp = givenUp;
    }

    /** The client takes no more for now. Forgotten when the exchange is over, however it ends. */
    void waiting() {
        if (!waited) {
            waited = true;
            exchange.addExchangeCompleteListener((done, next) -> {
                deadlines.forget(this);
                next.proceed();
            });
        }
        deadlineNanos = System.nanoTime() + idleNanos;
        deadlines.watch(this);
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
