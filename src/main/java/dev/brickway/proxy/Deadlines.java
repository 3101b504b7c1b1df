package dev.brickway.proxy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/**
 * Time limits of everything that is under way on one I/O thread. One coarse tick serves all of them, and only while
 * there is something to watch: arming a timer per request and again per chunk cost more than forwarding the chunk.
 * Used on its I/O thread only.
 */
final class Deadlines {
    /** How late a time limit may be noticed; limits are counted in seconds. */
    private static final long TICK_MILLIS = 200;

    /** Something that must not wait for ever. */
    interface Watched {
        /** When patience ends, as a value of {@link System#nanoTime()}. */
        long deadlineNanos();

        /** Called once when the deadline has passed; it is no longer watched then. */
        void expired();
    }

    private final XnioIoThread thread;
    private final Set<Watched> watched = new LinkedHashSet<>();
    private boolean ticking;

    Deadlines(XnioIoThread thread) {
        this.thread = thread;
    }

    void watch(Watched one) {
        watched.add(one);
        if (!ticking) {
            ticking = true;
            scheduleTick();
        }
    }

    void forget(Watched one) {
        watched.remove(one);
    }

    private void scheduleTick() {
        thread.executeAfter(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        long now = System.nanoTime();
        List<Watched> late = new ArrayList<>();
        for (Watched one : watched) {
            if (one.deadlineNanos() - now <= 0) {
                late.add(one);
            }
        }
        try {
            for (Watched one : late) {
                if (watched.remove(one)) {
                    one.expired();
                }
            }
        } finally {
            // Were one to throw, the others of this thread would otherwise never expire again.
            if (watched.isEmpty()) {
                ticking = false;
            } else {
                scheduleTick();
            }
        }
    }
}
