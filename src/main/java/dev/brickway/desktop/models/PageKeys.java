package dev.brickway.desktop.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Shortcuts that work wherever the focus is while a page is shown, and only then. */
final class PageKeys {
    private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();
    private final BooleanSupplier usable;

    /** Shortcuts that do something only while {@code usable}. */
    PageKeys(BooleanSupplier usable) {
        this.usable = usable;
    }

    void on(KeyCode key, Runnable action) {
        add(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), action);
    }

    void onShift(KeyCode key, Runnable action) {
        add(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN), action);
    }

    /** Makes them work while {@code page} is in a window. */
    void follow(Node page) {
        page.sceneProperty().addListener((_, before, now) -> {
            if (before != null) {
                actions.keySet().forEach(before.getAccelerators()::remove);
            }
            if (now != null) {
                actions.forEach(now.getAccelerators()::put);
            }
        });
    }

    private void add(KeyCombination keys, Runnable action) {
        actions.put(keys, () -> {
            if (usable.getAsBoolean()) {
                action.run();
            }
        });
    }
}
