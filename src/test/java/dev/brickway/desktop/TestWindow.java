package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.FakeDesktop;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.tray.Tray;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on JavaFX's Headless platform, with dialogs, clipboard and browser recorded. Works from any package. */
public final class TestWindow implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    public final FxRobot robot = new FxRobot();
    public final FakeDesktop desktop = new FakeDesktop();
    public final DesktopInstance brickway;
    private final Stage stage;
    private final MainWindow window;

    private TestWindow(DesktopInstance brickway, Map<String, String> environment, List<Tray.Kind> trays)
            throws Exception {
        this.brickway = brickway;
        this.stage = FxToolkit.registerStage(Stage::new);
        this.window = FxToolkit.setupFixture(() -> {
            MainWindow main =
                    new MainWindow(stage, brickway, environment, desktop, desktop, new Tray(trays, line -> {}), null);
            main.open(false);
            return main;
        });
    }

    /**
     * Opens the window and starts the proxy.
     *
     * @param folder the configuration folder
     * @param more environment variables; without any the demo workspace answers
     */
    public static TestWindow open(Path folder, Map<String, String> more) throws Exception {
        return open(folder, more, List.of());
    }

    /** The same on a desktop with a tray. */
    static TestWindow open(Path folder, Map<String, String> more, List<Tray.Kind> trays) throws Exception {
        FxToolkit.registerPrimaryStage();
        Map<String, String> environment = TestContext.environment(folder, more);
        DesktopInstance brickway = DesktopInstance.open(
                () -> SettingsLoader.load(Map.of(), environment, null),
                SettingsLoader.defaults(environment),
                settings -> new MemorySecretStore(),
                environment,
                line -> {});
        TestWindow opened = new TestWindow(brickway, environment, trays);
        brickway.start();
        return opened;
    }

    /** The window itself. */
    Stage stage() {
        return stage;
    }

    /** Closes the window as a click on its cross does. */
    void clickClose() {
        robot.interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    /** Shows a page. */
    public void show(Page page) {
        robot.interact(() -> window.show(page));
    }

    /** The base URL for tools; waits until the proxy runs. */
    public String address() throws Exception {
        until(() -> brickway.state() instanceof ProxyState.Running);
        return ((ProxyState.Running) brickway.state()).service().address();
    }

    /** The one node that {@code query} finds, as TestFX reads it: "#id", ".style", "Text". */
    public <T extends Node> T find(String query, Class<T> type) {
        return type.cast(robot.lookup(query).query());
    }

    /** Waits until {@code condition}, asked on the window's thread, holds; fails after a minute. */
    public void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    @Override
    public void close() {
        robot.interact(window::dispose);
        window.close();
        brickway.close();
    }
}
