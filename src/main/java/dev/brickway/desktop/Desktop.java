package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LibraryLogging;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.WindowStateFile;
import dev.brickway.settings.WindowStateFile.WindowState;
import java.util.Map;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;

/** Opens the desktop application. */
public final class Desktop {
    private Desktop() {}

    /** There is no display after all; the message says why. */
    public static final class NoDisplay extends Exception {
        private static final long serialVersionUID = 1L;

        NoDisplay(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Shows the window and the tray icon; returns when the person has quit, with everything closed.
     *
     * @param hidden whether the window stays closed until it is asked for, where there is a tray icon to ask with
     * @throws NoDisplay if JavaFX cannot open one; {@code brickway} is as it was
     */
    public static void run(DesktopInstance brickway, boolean hidden, Map<String, String> environment) throws NoDisplay {
        LibraryLogging.withoutClassPathWarning();
        Rendering.choose();
        WindowStateFile file = new WindowStateFile(brickway.settings().configFolder());
        BrickwayApplication.handOver(
                new BrickwayApplication.Start(brickway, hidden, environment, stateBefore(file, brickway)));
        try {
            Application.launch(BrickwayApplication.class);
        } catch (UnsupportedOperationException | IllegalStateException unavailable) {
            throw new NoDisplay(String.valueOf(unavailable.getMessage()), unavailable);
        } catch (RuntimeException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof UnsupportedOperationException) {
                throw new NoDisplay(String.valueOf(cause.getMessage()), failure);
            }
            throw failure;
        }
    }

    private static @Nullable WindowState stateBefore(WindowStateFile file, DesktopInstance brickway) {
        try {
            return file.read();
        } catch (JsonFile.Broken broken) {
            brickway.log().notice(broken.getMessage() + " The window opens where it always does.");
            return null;
        }
    }
}
