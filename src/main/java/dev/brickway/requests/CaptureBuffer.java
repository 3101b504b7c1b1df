package dev.brickway.requests;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The details of the latest requests, in memory only. Headers are kept of all of them; bodies only while a person wants them,
 * and those are forgotten when that ends. Never blocks a request: what comes too fast is left out.
 */
public final class CaptureBuffer implements AutoCloseable {
    /** How many requests' details are kept. */
    public static final int REQUESTS = 1_000;

    /** How much is kept of each body, in bytes. */
    public static final int BODY_BYTES = 256 * 1024;

    /** How much is kept of all bodies together, in bytes. */
    public static final long ALL_BODIES_BYTES = 32L << 20;

    private static final int QUEUE = 256;

    private final int capacity;
    private final long bodyCapacity;
    private final Map<String, RequestDetails> kept = new LinkedHashMap<>(); // guarded by itself
    private long bodyBytes; // guarded by kept
    private final DetailsCleaner cleaner = new DetailsCleaner(); // on the thread of cleaning
    /** Goes up at each switching on, so that a request which began before an end of it is not kept after that. */
    private volatile int since;

    private volatile boolean bodies;

    /** One thread, in the order of the requests, and none while there is nothing to do. */
    private final ThreadPoolExecutor cleaning = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("brickway-capture").factory());

    public CaptureBuffer() {
        this(REQUESTS, ALL_BODIES_BYTES);
    }

    CaptureBuffer(int capacity, long bodyCapacity) {
        this.capacity = capacity;
        this.bodyCapacity = bodyCapacity;
        cleaning.allowCoreThreadTimeOut(true);
    }

    /** Whether bodies are captured now. */
    public boolean bodies() {
        return bodies;
    }

    /** Begins to capture bodies, or ends it and forgets all that were. */
    public void bodies(boolean wanted) {
        synchronized (kept) {
            if (wanted == bodies) {
                return;
            }
            bodies = wanted;
            if (wanted) {
                since++;
            } else {
                kept.replaceAll((id, details) -> details.withoutBodies());
                bodyBytes = 0;
            }
        }
    }

    /** A request comes in. */
    public RequestCapture begin(String id) {
        return new RequestCapture(this, id, bodies ? Integer.valueOf(since) : null);
    }

    /** What is known of a request; nothing when it is too long ago, or not over yet. */
    public Optional<RequestDetails> details(String id) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(id));
        }
    }

    /** Bytes kept of all bodies together. */
    public long bodyBytes() {
        synchronized (kept) {
            return bodyBytes;
        }
    }

    /** Forgets everything. */
    @Override
    public void close() {
        cleaning.shutdownNow();
        synchronized (kept) {
            kept.clear();
            bodyBytes = 0;
        }
    }

    void take(RequestCapture capture) {
        try {
            cleaning.execute(() -> keep(capture.cleaned(cleaner), capture.bodiesSince()));
        } catch (RejectedExecutionException tooMany) {
            return; // the request goes on; its record says what is known without details
        }
    }

    private void keep(RequestDetails details, @Nullable Integer wanted) {
        synchronized (kept) {
            boolean stale = !bodies || wanted == null || wanted != since;
            RequestDetails fit = stale ? details.withoutBodies() : details;
            kept.put(fit.id(), fit);
            bodyBytes += size(fit);
            if (kept.size() > capacity) {
                String oldest = kept.keySet().iterator().next();
                RequestDetails gone = kept.remove(oldest);
                bodyBytes -= gone == null ? 0 : size(gone);
            }
            makeRoom();
        }
    }

    private void makeRoom() {
        for (Map.Entry<String, RequestDetails> each : kept.entrySet()) {
            if (bodyBytes <= bodyCapacity) {
                return;
            }
            bodyBytes -= size(each.getValue());
            each.setValue(each.getValue().withoutBodies());
        }
    }

    private static int size(RequestDetails details) {
        RequestDetails.Bodies bodies = details.bodies();
        return bodies == null ? 0 : bodies.kept();
    }
}
