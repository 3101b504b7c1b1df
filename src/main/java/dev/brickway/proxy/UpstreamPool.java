package dev.brickway.proxy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * Idle keep-alive connections towards Databricks, by origin. Each I/O thread has its own pool, so there is no lock, and
 * a request is answered on the thread that accepted it.
 */
final class UpstreamPool {
    /** Shorter than the idle limits of the load balancers in front of a workspace, which begin at 60 s. */
    private static final long MAX_IDLE_NANOS = Duration.ofSeconds(50).toNanos();

    private record Idle(UpstreamConnection connection, long sinceNanos) {}

    private final Map<URI, Deque<Idle>> idle = new HashMap<>();

    /** The connection that was used last and is still open, or null. */
    @Nullable UpstreamConnection take(URI origin) {
        Deque<Idle> connections = idle.get(origin);
        if (connections == null) {
            return null;
        }
        long now = System.nanoTime();
        for (Idle next = connections.pollLast(); next != null; next = connections.pollLast()) {
            if (next.connection().client().isOpen() && now - next.sinceNanos() < MAX_IDLE_NANOS) {
                return next.connection();
            }
            IoUtils.safeClose(next.connection().client());
        }
        return null;
    }

    /** Keeps a connection whose last answer was read to its end, or that was never used. */
    void release(URI origin, UpstreamConnection connection) {
        if (!connection.client().isOpen()) {
            return;
        }
        Deque<Idle> connections = idle.computeIfAbsent(origin, o -> new ArrayDeque<>());
        long now = System.nanoTime();
        closeExpired(connections, now);
        connections.addLast(new Idle(connection, now));
    }

    /** Closes what is idle. */
    void close() {
        for (Deque<Idle> connections : idle.values()) {
            connections.forEach(one -> IoUtils.safeClose(one.connection().client()));
        }
        idle.clear();
    }

    private static void closeExpired(Deque<Idle> connections, long now) {
        for (Iterator<Idle> oldest = connections.iterator(); oldest.hasNext(); ) {
            Idle one = oldest.next();
            if (one.connection().client().isOpen() && now - one.sinceNanos() < MAX_IDLE_NANOS) {
                return;
            }
            IoUtils.safeClose(one.connection().client());
            oldest.remove();
        }
    }
}
