package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.TrainingRequest;
import dev.brickway.desktop.common.WindowWatch;
import dev.brickway.desktop.tray.Tray;
import dev.brickway.desktop.tray.TrayKinds;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.WindowStateFile.WindowState;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** What JavaFX starts. It makes this object itself, so what the object needs is handed over beforehand. */
public final class BrickwayApplication extends Application {
    private static volatile @Nullable Start handedOver;

    private @Nullable MainWindow window;
    private @Nullable WindowWatch watch;

    /**
     * What it is started with.
     *
     * @param before how the window was; null if that is not known
     */
    record Start(
            DesktopInstance brickway,
            boolean hidden,
            Map<String, String> environment,
            @Nullable WindowState before) {}

    /** Made by JavaFX. */
    public BrickwayApplication() {}

    static void handOver(Start start) {
        handedOver = start;
    }

    @Override
    public void start(Stage stage) {
        Start start = Objects.requireNonNull(handedOver, "Desktop.run starts this");
        Platform.setImplicitExit(false);
        DesktopInstance brickway = start.brickway();
        DesktopShell shell = new DesktopShell();
        StageDialogs dialogs = new StageDialogs(stage);
        Faults faults = new Faults(dialogs, brickway, shell);
        Thread.currentThread().setUncaughtExceptionHandler(faults);
        Thread.setDefaultUncaughtExceptionHandler(faults);
        Tray tray = new Tray(TrayKinds.of(OperatingSystem.current(), start.environment()), brickway.log()::notice);
        MainWindow main = new MainWindow(stage, brickway, start.environment(), dialogs, shell, tray, start.before());
        window = main;
        main.open(start.hidden());
        brickway.start();
        if ("on".equals(start.environment().get(WindowWatch.VARIABLE))) {
            Platform.runLater(() -> watch = new WindowWatch(Thread.currentThread(), Platform::runLater));
        }
        if (TrainingRequest.wanted(start.environment())) {
            Thread.ofPlatform().daemon().name("brickway-training").start(new TrainingRun(brickway, main));
        }
    }

    @Override
    public void stop() {
        Start start = handedOver;
        WindowWatch watching = watch;
        if (start != null && watching != null) {
            watching.close();
            start.brickway().log().notice(watching.summary());
        }
        MainWindow main = window;
        if (main != null) {
            main.close();
        }
    }
}
