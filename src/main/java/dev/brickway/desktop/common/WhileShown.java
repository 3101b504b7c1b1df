package dev.brickway.desktop.common;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Does something again and again, but only while people can see what comes of it. */
public final class WhileShown {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private WhileShown() {}

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("brickway-clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** An action's rounds on the window's thread. A Timeline would keep JavaFX drawing sixty times a second between them. */
    private static final class Repeated {
        private final long everyMillis;
        private final Runnable action;
        private @Nullable Future<?> rounds;

        Repeated(Duration every, Runnable action) {
            this.everyMillis = Math.max(1, (long) every.toMillis());
            this.action = action;
        }

        void start() {
            stop();
            rounds = CLOCK.scheduleWithFixedDelay(
                    () -> Platform.runLater(this::round), everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        }

        void stop() {
            if (rounds != null) {
                rounds.cancel(false);
                rounds = null;
            }
        }

        /** One that was on its way when the rounds were stopped comes too late. */
        private void round() {
            if (rounds != null) {
                action.run();
            }
        }
    }

    /**
     * Runs {@code action} on the window's thread whenever {@code node} comes to be shown, and then every so often.
     *
     * @param every how often
     */
    public static void repeat(Node node, Duration every, Runnable action) {
        Repeated repeated = new Repeated(every, action);
        shown(node).subscribe(now -> {
            if (now) {
                action.run();
                repeated.start();
            } else {
                repeated.stop();
            }
        });
    }

    /** Runs {@code action} on the window's thread whenever {@code node} comes to be shown. */
    public static void whenever(Node node, Runnable action) {
        shown(node).subscribe(now -> {
            if (now) {
                action.run();
            }
        });
    }

    /** Runs {@code action} whenever {@code value} changes while {@code node} is shown; keeps no node that is gone. */
    public static void follow(Node node, ObservableValue<?> value, Runnable action) {
        value.when(shown(node)).subscribe(_ -> action.run());
    }

    /** Runs {@code action} on the window's thread whenever {@code node} can no longer be seen. */
    public static void afterwards(Node node, Runnable action) {
        shown(node).subscribe((before, now) -> {
            if (before && !now) {
                action.run();
            }
        });
    }

    private static ObservableValue<Boolean> shown(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
    }
}
