package dev.brickway.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * Looks host names up on a worker thread and remembers the answer for a short while: Undertow's client would do it on
 * the I/O thread, where a slow name server freezes every stream of that thread.
 */
final class AddressBook {
    private static final long TIME_TO_LIVE_NANOS = Duration.ofSeconds(30).toNanos();

    private record Entry(List<InetAddress> addresses, long foundNanos) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Calls exactly one of the two, on {@code thread}. */
    void find(String host, XnioIoThread thread, Consumer<List<InetAddress>> found, Consumer<IOException> failed) {
        List<InetAddress> known = fresh(host);
        if (known != null) {
            found.accept(known);
            return;
        }
        thread.getWorker().execute(() -> {
            try {
                List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
                entries.put(host, new Entry(addresses, System.nanoTime()));
                thread.execute(() -> found.accept(addresses));
            } catch (UnknownHostException e) {
                thread.execute(() -> failed.accept(e));
            }
        });
    }

    /** The next look-up asks again: called when none of the addresses answered. */
    void forget(String host) {
        entries.remove(host);
    }

    private @Nullable List<InetAddress> fresh(String host) {
        Entry entry = entries.get(host);
        return entry != null && System.nanoTime() - entry.foundNanos() < TIME_TO_LIVE_NANOS ? entry.addresses() : null;
    }
}
