package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
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

    /** What it is started with. */
    record Start(DesktopInstance brickway, boolean hidden, Map<String, String> environment) {}

    /** Made by JavaFX. */
    public BrickwayApplication() {}

    static void handOver(Start start) {
        handedOver = start;
    }

    @Override
    public void start(Stage stage) {
        Start start = Objects.requireNonNull(handedOver, "Desktop.run starts this");
        Platform.setImplicitExit(false);
        MainWindow main = new MainWindow(stage, start.brickway(), start.environment());
        window = main;
        main.open(start.hidden());
        start.brickway().start();
    }

    @Override
    public void stop() {
        MainWindow main = window;
        if (main != null) {
            main.close();
        }
    }
}
