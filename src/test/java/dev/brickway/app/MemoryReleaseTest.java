package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.RequestRecord;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When memory is given back: once after a burst of requests, and only if there is much of it. */
@Timeout(60)
class MemoryReleaseTest {
    private static final long MUCH = 200L << 20;
    private static final Duration QUIET = Duration.ofMillis(200);
    private static final RequestRecord REQUEST = TestRequests.request("bw-1", "model", null);

    private final BlockingQueue<Long> collections = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> looks = new LinkedBlockingQueue<>();

    private MemoryRelease release(long heap) {
        return new MemoryRelease(
                QUIET,
                () -> {
                    looks.add(System.nanoTime());
                    return heap;
                },
                () -> collections.add(System.nanoTime()));
    }

    private static long next(BlockingQueue<Long> events) throws InterruptedException {
        Long at = events.poll(20, TimeUnit.SECONDS);
        assertNotNull(at);
        return at;
    }

    @Test
    void collectsOnceWhenABurstHasBeenOverForAWhile() throws Exception {
        MemoryRelease release = release(MUCH);
        for (int burst = 0; burst < 2; burst++) {
            long last = 0;
            for (int i = 0; i < 100; i++) {
                last = System.nanoTime();
                release.finished(REQUEST);
            }
            assertTrue(next(collections) - last >= QUIET.toNanos());
        }
        assertEquals(2, looks.size());
        assertTrue(collections.isEmpty());
    }

    @Test
    void leavesASmallHeapAlone() throws Exception {
        MemoryRelease release = release(40L << 20);
        for (int burst = 0; burst < 2; burst++) {
            release.finished(REQUEST);
            next(looks);
        }
        assertTrue(collections.isEmpty());
    }
}
