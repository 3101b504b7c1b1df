package dev.brickway.desktop.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Shows and hides parts of a view; what is hidden takes no room. */
public final class Visibility {
    private Visibility() {}

    /** Shows {@code node} while {@code when}. */
    public static void bind(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    /** Shows a label while it says something. */
    public static void whileSaying(Label label) {
        bind(label, label.textProperty().isNotEmpty());
    }

    /** Shows {@code node} or hides it. */
    public static void set(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }
}
