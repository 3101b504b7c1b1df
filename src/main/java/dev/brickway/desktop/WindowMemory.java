package dev.brickway.desktop;

import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.Page;
import dev.brickway.settings.WindowStateFile;
import dev.brickway.settings.WindowStateFile.WindowState;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Opens the window where it was, and notes where it is. Used on the window's thread but for {@link #save}. */
final class WindowMemory {
    /** A window that is moved sends many positions. */
    private static final Duration SETTLED = Duration.seconds(1);

    private final Stage stage;
    private final ObservableValue<@Nullable Page> page;
    private final WindowStateFile file;
    private final Consumer<String> report;
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private boolean ended;
    private volatile @Nullable WindowState now;
    private @Nullable WindowState saved; // guarded by this

    /**
     * Puts the window where it was, if that is known and on a screen, and follows it from now on.
     *
     * @param before how it was; null if that is not known
     * @param report told, in a sentence, if it cannot be saved
     */
    WindowMemory(
            Stage stage,
            ObservableValue<@Nullable Page> page,
            @Nullable WindowState before,
            WindowStateFile file,
            Background background,
            Consumer<String> report) {
        this.stage = stage;
        this.page = page;
        this.file = file;
        this.report = report;
        this.now = before;
        this.saved = before;
        if (before != null) {
            restore(before);
        }
        settled.setOnFinished(_ -> background.run(
                () -> {
                    save();
                    return true;
                },
                _ -> {},
                failure -> report.accept("The window's position could not be saved: " + failure.getMessage())));
        for (ObservableValue<?> each : Arrays.asList(
                stage.xProperty(),
                stage.yProperty(),
                stage.widthProperty(),
                stage.heightProperty(),
                stage.maximizedProperty(),
                page)) {
            each.subscribe(() -> note());
        }
    }

    /** The page that was shown last, or else {@link Page#HOME}. */
    static Page page(@Nullable WindowState before) {
        return Arrays.stream(Page.values())
                .filter(each -> before != null && each.name().equals(before.page()))
                .findFirst()
                .orElse(Page.HOME);
    }

    /** Writes the latest state if it is not written yet; waits for the disk. */
    synchronized void save() {
        WindowState latest = now;
        if (latest == null || latest.equals(saved)) {
            return;
        }
        try {
            file.write(latest);
            saved = latest;
        } catch (IOException unwritable) {
            report.accept("The window's position could not be saved: " + unwritable.getMessage());
        }
    }

    /** Notes nothing any more. */
    void stop() {
        ended = true;
        settled.stop();
    }

    private void restore(WindowState before) {
        Rectangle2D bounds = WindowPlace.of(
                before,
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
        if (bounds != null) {
            stage.setX(bounds.getMinX());
            stage.setY(bounds.getMinY());
            stage.setWidth(bounds.getWidth());
            stage.setHeight(bounds.getHeight());
        }
        stage.setMaximized(before.maximized());
    }

    private void note() {
        if (ended
                || !stage.isShowing()
                || stage.isIconified()
                || Double.isNaN(stage.getX())
                || Double.isNaN(stage.getWidth())) {
            return; // somewhere off the screens, or nowhere yet
        }
        String name = Objects.toString(page.getValue(), "");
        WindowState last = now;
        now = last != null && stage.isMaximized()
                ? new WindowState(last.x(), last.y(), last.width(), last.height(), true, name)
                : new WindowState(
                        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized(), name);
        settled.playFromStart();
    }
}
