package dev.brickway.desktop.models;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Shows and hides parts of a view; what is hidden takes no room. */
final class Visibility {
    private Visibility() {}

    static void bind(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    static void set(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }
}
