package dev.brickway.desktop.common;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Duration;

/** Does something again and again, but only while people can see what comes of it. */
public final class WhileShown {
    private WhileShown() {}

    /**
     * Runs {@code action} on the window's thread whenever {@code node} comes to be shown, and then every so often.
     *
     * @param every how often
     */
    public static void repeat(Node node, Duration every, Runnable action) {
        Timeline clock = new Timeline(new KeyFrame(every, _ -> action.run()));
        clock.setCycleCount(Animation.INDEFINITE);
        shown(node).subscribe(now -> {
            if (now) {
                action.run();
                clock.playFromStart();
            } else {
                clock.stop();
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
