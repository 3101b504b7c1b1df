package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LocalKey;
import dev.brickway.desktop.common.Shell;
import dev.brickway.desktop.common.Texts;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;

/**
 * What becomes of an exception that nobody expected: it is logged, and shown if it was the window's, one at a time; and
 * Brickway goes on.
 */
final class Faults implements Thread.UncaughtExceptionHandler {
    private final Texts texts = Texts.of(Faults.class);
    private final StageDialogs dialogs;
    private final DesktopInstance brickway;
    private final Shell shell;
    private boolean showing; // of the window's thread

    Faults(StageDialogs dialogs, DesktopInstance brickway, Shell shell) {
        this.dialogs = dialogs;
        this.brickway = brickway;
        this.shell = shell;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (isOfVanishedTray(failure)) {
            return;
        }
        LocalKey key = brickway.localKey();
        FaultReport report = new FaultReport(
                failure,
                thread.getName(),
                key == null ? List.of() : List.of(key.secret().reveal()));
        brickway.log().notice(report.line());
        if (Platform.isFxApplicationThread()) {
            Platform.runLater(() -> show(report));
        }
    }

    /** AWT wants to take its icon out of a tray that has just gone, and trips over that. */
    private static boolean isOfVanishedTray(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure instanceof UnsupportedOperationException
                && stack.length > 0
                && stack[0].getClassName().equals("java.awt.SystemTray");
    }

    private void show(FaultReport report) {
        if (showing) {
            return; // a fault in each frame must not open a dialog in each frame
        }
        showing = true;
        try {
            ButtonType copy = new ButtonType(texts.get("fault.copy"), ButtonBar.ButtonData.OK_DONE);
            ButtonType close = new ButtonType(texts.get("fault.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
            Alert alert = dialogs.alert(
                    Alert.AlertType.ERROR, texts.get("fault.title"), texts.get("fault.text"), copy, close);
            if (alert.showAndWait().filter(copy::equals).isPresent()) {
                shell.copy(report.details());
            }
        } finally {
            showing = false;
        }
    }
}
