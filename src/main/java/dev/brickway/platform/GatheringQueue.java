package dev.brickway.platform;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A bounded queue that many threads fill and one empties. What comes alone is handed over at once; of what comes in
 * numbers the emptying thread takes many at each waking, since to wake a thread costs more than most of what is queued.
 */
public final class GatheringQueue<T> {
    /** The least time between two wakings, and so the longest delay. */
    private static final long GATHER_NANOS = Duration.ofMillis(10).toNanos();

    private final BlockingQueue<T> waiting;
    private long lastWaking = System.nanoTime() - GATHER_NANOS; // of the emptying thread

    /**
     * An empty queue.
     *
     * @param capacity how many may wait
     */
    public GatheringQueue(int capacity) {
        waiting = new ArrayBlockingQueue<>(capacity);
    }

    /** Adds; false when there is no room. Never waits. */
    public boolean offer(T one) {
        return waiting.offer(one);
    }

    /** Adds as soon as there is room; false when there was none for {@code patience}. */
    public boolean offer(T one, Duration patience) throws InterruptedException {
        return waiting.offer(one, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next one, waiting for it as long as it takes. */
    public T take() throws InterruptedException {
        T next = waiting.poll();
        if (next != null) {
            return next;
        }
        long early = GATHER_NANOS - (System.nanoTime() - lastWaking);
        if (early > 0) {
            // Nobody is waiting in the queue meanwhile, so adding wakes nobody.
            TimeUnit.NANOSECONDS.sleep(early);
        }
        next = waiting.take();
        lastWaking = System.nanoTime();
        return next;
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }
}
