package dev.brickway.desktop.tray;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the desktop's bar still shows application indicators. Nothing tells a program when it stops to, for one because its
 * extension was switched off, and a hidden window could not be found again then; so it is asked every half a minute.
 */
final class IndicatorPresence implements TrayPresence {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(30);

    /** A busy bus, or one that was just woken up, may leave one question unanswered. */
    private static final int ENOUGH = 2;

    private final BooleanSupplier host;
    private final Duration pause;
    private final Runnable gone;
    private volatile @Nullable Thread watching;

    /** Watches nothing yet; {@code gone} is called once, on a thread of its own. */
    IndicatorPresence(Runnable gone) {
        this(StatusNotifierHost::isThere, BETWEEN_QUESTIONS, gone);
    }

    /**
     * One for tests.
     *
     * @param host whether there is a bar that shows indicators; may take seconds
     * @param pause between two questions
     */
    IndicatorPresence(BooleanSupplier host, Duration pause, Runnable gone) {
        this.host = host;
        this.pause = pause;
        this.gone = gone;
    }

    @Override
    public boolean isPossible() {
        return host.getAsBoolean();
    }

    @Override
    public void watch() {
        watching = Thread.ofVirtual().name("brickway-indicator").start(this::untilGone);
    }

    @Override
    public boolean isThere() {
        return watching != null;
    }

    @Override
    public void close() {
        Thread thread = watching;
        watching = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void untilGone() {
        try {
            int inVain = 0;
            while (inVain < ENOUGH) {
                Thread.sleep(pause);
                inVain = host.getAsBoolean() ? 0 : inVain + 1;
            }
            if (watching != null) {
                watching = null;
                gone.run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
