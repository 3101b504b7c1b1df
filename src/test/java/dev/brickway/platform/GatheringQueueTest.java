package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringQueueTest {
    @Test
    void handsOverAllInOrderWhileItIsFilledAndEmptied() throws Exception {
        GatheringQueue<Integer> queue = new GatheringQueue<>(16);
        try (var emptying = Executors.newSingleThreadExecutor()) {
            Future<List<Integer>> taken = emptying.submit(() -> {
                List<Integer> all = new ArrayList<>();
                while (all.size() < 1_000) {
                    all.add(queue.take());
                }
                return all;
            });
            for (int i = 0; i < 1_000; i++) {
                assertTrue(queue.offer(i, Duration.ofSeconds(20)));
            }
            assertEquals(IntStream.range(0, 1_000).boxed().toList(), taken.get(20, TimeUnit.SECONDS));
        }
        assertTrue(queue.isEmpty());
    }

    @Test
    void takesNoMoreThanThereIsRoomFor() throws Exception {
        GatheringQueue<String> queue = new GatheringQueue<>(1);
        assertTrue(queue.offer("one"));
        assertFalse(queue.offer("two"));
        assertFalse(queue.offer("two", Duration.ofMillis(1)));
        assertEquals("one", queue.take());
        assertTrue(queue.offer("two"));
        assertEquals("two", queue.take());
    }

    @Test
    void theEmptyingThreadCanBeInterruptedWhereverItWaits() throws Exception {
        GatheringQueue<String> queue = new GatheringQueue<>(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread emptying = Thread.ofPlatform().start(() -> {
            try {
                while (true) {
                    queue.take();
                }
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
        });
        queue.offer("one");
        emptying.interrupt();
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
    }
}
