package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A window that was closed to a bar which shows icons no more has to come back. */
@Timeout(120)
class IndicatorPresenceTest {
    private final SynchronousQueue<Boolean> answers = new SynchronousQueue<>();

    private boolean ask() {
        try {
            return answers.take();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void isTheOneWhoTellsThatTheBarIsGone() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        IndicatorPresence presence = new IndicatorPresence(this::ask, Duration.ofMillis(1), gone::countDown);
        assertFalse(presence.isThere());
        presence.watch();
        answers.put(true);
        answers.put(false);
        answers.put(true);
        assertTrue(presence.isThere(), "one question may go astray");
        answers.put(false);
        answers.put(false);
        gone.await();
        assertFalse(presence.isThere());
    }

    @Test
    void tellsNothingOfAnIconThatWeTookAwayOurselves() throws InterruptedException {
        AtomicInteger gone = new AtomicInteger();
        IndicatorPresence presence = new IndicatorPresence(this::ask, Duration.ofMillis(1), gone::incrementAndGet);
        presence.watch();
        answers.put(true);
        presence.close();
        assertFalse(presence.isThere());
        assertEquals(0, gone.get());
    }
}
