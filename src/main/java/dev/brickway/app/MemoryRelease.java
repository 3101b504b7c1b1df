package dev.brickway.app;

import dev.brickway.requests.RequestListener;
import dev.brickway.requests.RequestRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Gives the memory that a burst of large requests took back to the operating system when it has been quiet for a while.
 * The heap grows to its limit under such a burst and would stay there: the serial collector gives memory back at full
 * collections only, and after the burst there is no reason for one. A request that is still under way pauses for it.
 * docs/performance.md has the figures.
 */
final class MemoryRelease implements RequestListener {
    private static final Duration QUIET = Duration.ofSeconds(30);

    /** Bytes of heap that are not worth a collection: with small requests and a full log it stays below. */
    private static final long KEPT = 80L << 20;

    private final Duration quiet;
    private final LongSupplier heap;
    private final Runnable collect;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile long lastNanos;

    MemoryRelease() {
        this(QUIET, Runtime.getRuntime()::totalMemory, System::gc);
    }

    /**
     * For tests.
     *
     * @param quiet how long no request may have ended
     * @param heap bytes that the heap has of the operating system
     */
    MemoryRelease(Duration quiet, LongSupplier heap, Runnable collect) {
        this.quiet = quiet;
        this.heap = heap;
        this.collect = collect;
    }

    @Override
    public void finished(RequestRecord request) {
        lastNanos = System.nanoTime();
        waitForQuiet();
    }

    private void waitForQuiet() {
        if (waiting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("brickway-memory").start(this::afterTheLast);
        }
    }

    private void afterTheLast() {
        try {
            for (long left = left(); left > 0; left = left()) {
                Thread.sleep(Duration.ofNanos(left));
            }
        } catch (InterruptedException ending) {
            return;
        }
        waiting.set(false);
        if (left() > 0) {
            waitForQuiet(); // a request has ended just now
        } else if (heap.getAsLong() > KEPT) {
            collect.run();
        }
    }

    private long left() {
        return quiet.toNanos() - (System.nanoTime() - lastNanos);
    }
}
