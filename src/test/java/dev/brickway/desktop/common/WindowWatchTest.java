package dev.brickway.desktop.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WindowWatchTest {
    private final ExecutorService window = Executors.newSingleThreadExecutor();
    private WindowWatch watch;

    @BeforeEach
    void start() throws Exception {
        watch = new WindowWatch(window.submit(Thread::currentThread).get(), window);
    }

    @AfterEach
    void end() {
        watch.close();
        window.shutdownNow();
    }

    private WindowWatch.Block firstBlock() {
        while (watch.blocks().isEmpty()) { // the time limit of the test bounds it
            Thread.onSpinWait();
        }
        return watch.blocks().getFirst();
    }

    @Test
    void waitingIsSeenAndPlaced() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        window.execute(() -> {
            try {
                assertFalse(never.await(300, TimeUnit.MILLISECONDS));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        WindowWatch.Block block = firstBlock();
        assertTrue(block.waited(), block.toString());
        assertTrue(block.place().contains("WindowWatchTest"), block.place());
        assertTrue(watch.summary().contains("WindowWatchTest"), watch.summary());
    }

    @Test
    void calculatingIsNoWaiting() throws Exception {
        window.execute(() -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
        assertFalse(firstBlock().waited());
    }

    @Test
    void itEndsQuietlyWhenTheWindowsThreadIsGone() throws Exception {
        CompletableFuture<Thread> watcher = new CompletableFuture<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Executor gone = task -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
            watcher.complete(Thread.currentThread());
            throw new RejectedExecutionException("the window has ended");
        };
        try (WindowWatch late = new WindowWatch(Thread.currentThread(), gone)) {
            watcher.get().join();
            assertNull(failure.get());
            assertEquals(0, late.blocks().size());
        }
    }

    @Test
    void aThreadThatAnswersIsNotBlocked() throws Exception {
        for (int i = 0; i < 20; i++) {
            window.submit(() -> {}).get();
        }
        assertEquals(
                0, watch.blocks().stream().filter(WindowWatch.Block::waited).count());
    }
}
