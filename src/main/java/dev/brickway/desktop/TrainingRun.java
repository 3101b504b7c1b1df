package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.TrainingRequest;
import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.Page;
import dev.brickway.settings.Settings.Appearance;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** The window's part of a start that {@link TrainingRequest} tells of: shows every page once, then quits. */
final class TrainingRun implements Runnable {
    /** Long enough for a page to be laid out and drawn; a shorter stay would only leave classes out. */
    private static final long STAY_MILLISECONDS = 400;

    private final DesktopInstance brickway;
    private final Navigation window;

    TrainingRun(DesktopInstance brickway, Navigation window) {
        this.brickway = brickway;
        this.window = window;
    }

    /** Not on the window's thread; ends with the window being closed, whatever went wrong, and says what did. */
    @Override
    public void run() {
        try {
            TrainingRequest.send(brickway.outside());
            for (Runnable step : steps()) {
                Platform.runLater(step);
                TimeUnit.MILLISECONDS.sleep(STAY_MILLISECONDS);
            }
        } catch (IOException unanswered) {
            brickway.log().notice(String.valueOf(unanswered.getMessage()));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            window.quit();
        }
    }

    private Queue<Runnable> steps() {
        Queue<Runnable> steps = new ArrayDeque<>();
        steps.add(window::showFirstStart);
        for (Page page : Page.values()) {
            steps.add(() -> window.show(page));
        }
        steps.add(() -> window.use(Appearance.DARK));
        steps.add(() -> window.show(Page.HOME));
        return steps;
    }
}
