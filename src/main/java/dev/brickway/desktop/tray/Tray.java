package dev.brickway.desktop.tray;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tray icon of this desktop, whichever kind of it there is: looked for, changed and taken away on a thread of its own,
 * so that a desktop that does not answer costs the window nothing.
 */
public final class Tray implements AutoCloseable {
    /** After this long the window goes by there being no tray, though one that comes later is used. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(250);
    private static final Duration PARTING = Duration.ofSeconds(2);

    /** A desktop's bar may be started after the programs that are started with the session; then it is seldom asked. */
    private static final int ATTEMPTS = 20;

    private static final int LATER = 15;

    /** A kind of tray icon. */
    @FunctionalInterface
    public interface Kind {
        /**
         * Makes one that is not shown yet.
         *
         * @param chosen to be told, on any thread, what was chosen from the menu
         * @param gone to be called when the icon has gone without our doing; it is closed then, and another one made
         */
        TrayIcon make(Consumer<TrayCommand> chosen, Runnable gone);
    }

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("brickway-tray").factory());
    private final CountDownLatch found = new CountDownLatch(1);
    private final List<Kind> kinds;
    private final Duration pause;
    private final Duration patience;
    private final Consumer<String> report;
    private volatile @Nullable TrayIcon icon;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable TrayLook wanted;
    private @Nullable TrayLook shown; // of the thread

    /**
     * Shows nothing yet.
     *
     * @param kinds the kinds of icon to try, the best first
     * @param report told, in a sentence, what goes wrong
     */
    public Tray(List<Kind> kinds, Consumer<String> report) {
        this(kinds, report, BETWEEN_ATTEMPTS, PATIENCE);
    }

    Tray(List<Kind> kinds, Consumer<String> report, Duration pause, Duration patience) {
        this.patience = patience;
        this.kinds = List.copyOf(kinds);
        this.report = report;
        this.pause = pause;
    }

    /**
     * Looks for the desktop's tray and puts the icon there.
     *
     * @param chosen told, on any thread, what is chosen from the menu
     * @param changed called, on any thread, when the icon has come or gone
     * @param known told once, on any thread, whether it is shown; after ten seconds it is told that it is not
     */
    public void open(TrayLook look, Consumer<TrayCommand> chosen, Runnable changed, Consumer<Boolean> known) {
        later(() -> {
            wanted = look;
            attempt(1, chosen, changed);
        });
        Thread.ofVirtual().name("brickway-tray-known").start(() -> known.accept(awaitFound()));
    }

    /** Changes how it looks, soon; before it is shown, too. Of many changes in a row the last is shown. */
    public void update(TrayLook look) {
        wanted = look;
        if (!refreshing.getAndSet(true)) {
            later(this::refreshInTime);
        }
    }

    /**
     * Says something beside the icon.
     *
     * @param otherwise what to do if the icon cannot
     */
    public void notify(String title, String text, Runnable otherwise) {
        later(() -> {
            TrayIcon current = icon;
            if (current == null || !current.notify(title, text)) {
                otherwise.run();
            }
        });
    }

    /** Whether the person can see it now, so that a window may be hidden. Never waits. */
    public boolean isShown() {
        TrayIcon current = icon;
        return current != null && current.isShown();
    }

    /** Takes it away; waits up to two seconds for that. */
    @Override
    public void close() {
        try {
            Future<?> closing = thread.submit(() -> {
                TrayIcon current = icon;
                icon = null;
                if (current != null) {
                    current.close();
                }
            });
            closing.get(PARTING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closedBefore) {
            return;
        } catch (ExecutionException failure) {
            report.accept("The tray icon could not be taken away: " + failure.getCause());
        } catch (TimeoutException stuck) {
            report.accept("The desktop's tray does not answer.");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            thread.shutdownNow();
        }
    }

    /** The desktop's bar is gone, or started anew. */
    private void lost(Consumer<TrayCommand> chosen, Runnable changed) {
        TrayIcon gone = icon;
        if (gone != null && !gone.isShown()) {
            icon = null;
            gone.close();
            changed.run();
            again(1, chosen, changed);
        }
    }

    private void again(int number, Consumer<TrayCommand> chosen, Runnable changed) {
        if (!thread.isShutdown()) {
            Duration wait = number < ATTEMPTS ? pause : pause.multipliedBy(LATER);
            Future<?> _ =
                    thread.schedule(() -> attempt(number + 1, chosen, changed), wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean awaitFound() {
        try {
            return found.await(patience.toMillis(), TimeUnit.MILLISECONDS) && icon != null;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void attempt(int number, Consumer<TrayCommand> chosen, Runnable changed) {
        TrayLook look = wanted;
        if (look == null) {
            return;
        }
        for (Kind kind : kinds) {
            TrayIcon candidate = tryOut(kind, look, chosen, changed, number == 1);
            if (candidate != null) {
                icon = candidate;
                shown = look;
                refresh();
                found.countDown();
                changed.run();
                return;
            }
        }
        if (kinds.isEmpty()) {
            found.countDown();
        } else {
            again(number, chosen, changed);
        }
    }

    /** The library behind it may fail in any way; none of them may harm the window. */
    private @Nullable TrayIcon tryOut(
            Kind kind, TrayLook look, Consumer<TrayCommand> chosen, Runnable changed, boolean tell) {
        try {
            TrayIcon candidate = kind.make(chosen, () -> later(() -> lost(chosen, changed)));
            return candidate.show(look) ? candidate : null;
        } catch (RuntimeException | LinkageError failure) {
            if (tell) {
                report.accept("A tray icon could not be shown: " + failure);
            }
            return null;
        }
    }

    /**
     * A menu takes milliseconds to rebuild, under load there are thousands of failed requests a second, and bars have
     * crashed over a menu that was changed again while they still read it.
     */
    private void refreshInTime() {
        Future<?> _ = thread.schedule(this::refreshNow, BETWEEN_UPDATES.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refreshNow() {
        refreshing.set(false);
        try {
            refresh();
        } catch (RuntimeException | LinkageError failure) {
            report.accept("The tray icon failed: " + failure);
        }
    }

    private void refresh() {
        TrayIcon current = icon;
        TrayLook look = wanted;
        if (current != null && look != null && !look.equals(shown)) {
            shown = look;
            current.update(look);
        }
    }

    private void later(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException | LinkageError failure) {
                    report.accept("The tray icon failed: " + failure);
                }
            });
        } catch (RejectedExecutionException closed) {
            report.accept("The tray icon is gone already.");
        }
    }
}
