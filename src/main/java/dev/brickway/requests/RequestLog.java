package dev.brickway.requests;

import dev.brickway.platform.GatheringQueue;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the latest requests and tells listeners of each. Adding never blocks and never throws: listeners are called on
 * one thread of their own, behind a queue that drops when a listener cannot keep up.
 */
public final class RequestLog implements AutoCloseable {
    /** How many requests are kept. */
    public static final int CAPACITY = 10_000;

    private static final int QUEUE = 4_096;
    private static final System.Logger LOG = System.getLogger(RequestLog.class.getName());

    private final int capacity;
    private final ArrayDeque<RequestRecord> latest;
    /** Empty means: no more come. */
    private final GatheringQueue<Optional<RequestRecord>> waiting;

    private final List<RequestListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private Totals totals = new Totals(0, 0, 0); // guarded by latest
    private final Thread caller;

    public RequestLog() {
        this(CAPACITY, QUEUE);
    }

    RequestLog(int capacity, int queue) {
        this.capacity = capacity;
        this.latest = new ArrayDeque<>(Math.min(capacity, 64));
        this.waiting = new GatheringQueue<>(queue);
        this.caller = Thread.ofPlatform().daemon().name("brickway-requests").start(this::callListeners);
    }

    /** Adds a request that is over. */
    public void add(RequestRecord request) {
        synchronized (latest) {
            if (latest.size() == capacity) {
                latest.removeFirst();
            }
            latest.addLast(request);
            totals = totals.plus(request.outcome());
        }
        if (!listeners.isEmpty() && !waiting.offer(Optional.of(request))) {
            dropped.incrementAndGet();
        }
    }

    /** The latest requests, the oldest first. */
    public List<RequestRecord> latest() {
        synchronized (latest) {
            return new ArrayList<>(latest);
        }
    }

    /**
     * The requests that came after the first {@code seen} ones, as far as they are kept, the oldest first. Who asks for them
     * at every call of a listener misses none, however many the listener was not told of.
     *
     * @param seen as {@link Totals#requests()} counts
     */
    public Latest since(long seen) {
        synchronized (latest) {
            int fresh = Math.clamp(totals.requests() - seen, 0, latest.size());
            List<RequestRecord> records = new ArrayList<>(fresh);
            Iterator<RequestRecord> newestFirst = latest.descendingIterator();
            for (int i = 0; i < fresh; i++) {
                records.add(newestFirst.next());
            }
            return new Latest(totals.requests(), records.reversed());
        }
    }

    /**
     * Some of the latest requests.
     *
     * @param seen how many requests there have been up to the last of these
     * @param records the oldest first
     */
    public record Latest(long seen, List<RequestRecord> records) {}

    /** How many requests there were, those no longer kept included. */
    public Totals totals() {
        synchronized (latest) {
            return totals;
        }
    }

    /**
     * How requests ended.
     *
     * @param requests all that are over
     * @param failed those of them that failed
     * @param cancelled those of them whose client hung up first
     */
    public record Totals(long requests, long failed, long cancelled) {
        private Totals plus(RequestRecord.Outcome outcome) {
            return new Totals(
                    requests + 1,
                    failed + (outcome == RequestRecord.Outcome.FAILED ? 1 : 0),
                    cancelled + (outcome == RequestRecord.Outcome.CANCELLED ? 1 : 0));
        }
    }

    /** Has {@code listener} called from now on, until {@link #remove}. */
    public void listen(RequestListener listener) {
        listeners.add(listener);
    }

    public void remove(RequestListener listener) {
        listeners.remove(listener);
    }

    /** Requests that listeners were not told of because they could not keep up; all are in {@link #latest()}. */
    public long dropped() {
        return dropped.get();
    }

    /** How often a listener threw. */
    public long failures() {
        return failures.get();
    }

    /** Tells listeners of what is still waiting, for up to two seconds, then stops. */
    @Override
    public void close() {
        try {
            if (waiting.offer(Optional.empty(), Duration.ofSeconds(1))) {
                caller.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        caller.interrupt();
    }

    private void callListeners() {
        try {
            for (Optional<RequestRecord> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                RequestRecord request = next.get();
                listeners.forEach(listener -> call(listener, request));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(RequestListener listener, RequestRecord request) {
        try {
            listener.finished(request);
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            if (failures.getAndIncrement() == 0) {
                LOG.log(Level.WARNING, "A listener of the request log failed; it is called again for the next.", fault);
            }
        }
    }
}
