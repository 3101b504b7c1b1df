package dev.brickway.desktop;

import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.Page;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** The keys that work on every page. {@code docs/user-guide.md} lists them. */
final class Shortcuts {
    private Shortcuts() {}

    static void install(Scene scene, Navigation navigation, Stage stage) {
        int digit = 1;
        for (Page page : Page.values()) {
            on(scene, KeyCode.getKeyCode(Integer.toString(digit++)), () -> navigation.show(page));
        }
        on(scene, KeyCode.COMMA, () -> navigation.show(Page.SETTINGS));
        on(scene, KeyCode.Q, navigation::quit);
        on(scene, KeyCode.W, () -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private static void on(Scene scene, KeyCode key, Runnable action) {
        scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), action);
    }
}
