package dev.brickway.desktop.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key does not stay in the clipboard. */
@Timeout(120)
class SecretClipboardTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeDesktop desktop = new FakeDesktop();
    private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Background background = new Background(Executors.newVirtualThreadPerTaskExecutor(), window::add);

    @AfterEach
    void close() {
        background.close();
    }

    private void next() throws InterruptedException {
        Runnable next = window.poll(60, TimeUnit.SECONDS);
        if (next != null) {
            next.run();
        }
    }

    @Test
    void aSecretIsTakenOut() throws InterruptedException {
        new SecretClipboard(desktop, background, () -> SOON).copy("secret", true);
        assertEquals("secret", desktop.clipboard);
        next();
        assertEquals("", desktop.clipboard);
    }

    @Test
    void whatSomebodyElseCopiedSinceStays() throws InterruptedException {
        new SecretClipboard(desktop, background, () -> SOON).copy("secret", true);
        desktop.copy("theirs");
        next();
        assertEquals("theirs", desktop.clipboard);
        assertEquals(List.of("copy secret", "copy theirs"), desktop.events);
    }

    @Test
    void anAddressStays() throws InterruptedException {
        SecretClipboard clipboard = new SecretClipboard(desktop, background, () -> SOON);
        clipboard.copy("http://127.0.0.1:19000", false);
        clipboard.copy("secret", true);
        next();
        clipboard.copy("http://127.0.0.1:19000", false);
        background.run(() -> 1, _ -> {}, _ -> {});
        next();
        assertEquals("http://127.0.0.1:19000", desktop.clipboard);
    }

    @Test
    void aSecondSecretHasItsOwnMinute() throws InterruptedException {
        SecretClipboard clipboard = new SecretClipboard(desktop, background, () -> SOON);
        clipboard.copy("first", true);
        clipboard.copy("second", true);
        while (!desktop.clipboard.isEmpty()) {
            next();
        }
        assertEquals(List.of("copy first", "copy second", "clear clipboard"), desktop.events);
    }

    @Test
    void itIsTakenOutAtOnceWhenBrickwayEnds() {
        SecretClipboard clipboard = new SecretClipboard(desktop, background, () -> MINUTE);
        clipboard.copy("secret", true);
        clipboard.clear();
        assertEquals("", desktop.clipboard);
        clipboard.copy("secret", true);
        desktop.copy("theirs");
        clipboard.clear();
        assertEquals("theirs", desktop.clipboard);
        clipboard.copy("http://127.0.0.1:19000", false);
        clipboard.clear();
        assertEquals("http://127.0.0.1:19000", desktop.clipboard);
    }

    @Test
    void zeroIsForEver() throws InterruptedException {
        SecretClipboard clipboard = new SecretClipboard(desktop, background, () -> Duration.ZERO);
        clipboard.copy("secret", true);
        background.run(() -> 1, _ -> {}, _ -> {});
        next(); // of that alone: nothing else waits
        clipboard.clear();
        assertEquals("secret", desktop.clipboard, "not even when Brickway ends");
        assertEquals(0, window.size());
    }

    @Test
    void theTimeIsThatOfTheMomentOfCopying() throws InterruptedException {
        AtomicReference<Duration> time = new AtomicReference<>(Duration.ZERO);
        SecretClipboard clipboard = new SecretClipboard(desktop, background, time::get);
        clipboard.copy("first", true);
        time.set(SOON);
        clipboard.copy("second", true);
        next();
        assertEquals("", desktop.clipboard);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            60 | The clipboard is emptied in a minute.
            300 | The clipboard is emptied in 5 minutes.
            45 | The clipboard is emptied in 45 seconds.
            1 | The clipboard is emptied in a second.
            0 | It stays in the clipboard until something else is copied.
            """)
    void saysWhatBecomesOfIt(long seconds, String sentence) {
        assertEquals(sentence, new SecretClipboard(desktop, background, () -> Duration.ofSeconds(seconds)).fate());
    }
}
