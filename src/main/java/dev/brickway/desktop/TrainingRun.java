package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LocalKey;
import dev.brickway.app.ProxyState;
import dev.brickway.app.TestMessage;
import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.Page;
import dev.brickway.settings.Settings.Appearance;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Uses the window and the proxy once, then quits: the start that a JVM with {@code -XX:AOTCacheOutput} learns from while
 * Brickway's packages are made (<a href="https://openjdk.org/jeps/514">JEP 514</a>). What is not used here is loaded from
 * the jars when a person first uses it.
 */
final class TrainingRun implements Runnable {
    /** Switches it on: {@code on}. */
    static final String VARIABLE = "BRICKWAY_TRAINING";

    /** Long enough for a page to be laid out and drawn; a shorter stay would only leave classes out. */
    private static final long STAY_MILLISECONDS = 400;

    private static final int STARTING_SECONDS = 30;

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
            ask();
            for (Runnable step : steps()) {
                Platform.runLater(step);
                TimeUnit.MILLISECONDS.sleep(STAY_MILLISECONDS);
            }
        } catch (IOException unanswered) {
            brickway.log().notice("The training run got no answer: " + unanswered.getMessage());
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

    /** A model list and a streamed answer, as a coding tool asks for them. */
    private void ask() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
        while (System.nanoTime() < end) {
            LocalKey key = brickway.localKey();
            if (key != null && brickway.state() instanceof ProxyState.Running running) {
                TestMessage message = new TestMessage(running.service().address(), key.secret());
                List<String> models = message.models();
                message.send(models.getFirst(), "Say hi", _ -> {});
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("the proxy was not running after " + STARTING_SECONDS + " seconds");
    }
}
