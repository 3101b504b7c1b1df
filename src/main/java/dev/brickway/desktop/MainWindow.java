package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Dialogs;
import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.SecretClipboard;
import dev.brickway.desktop.common.Shell;
import dev.brickway.desktop.common.ToolStates;
import dev.brickway.desktop.common.UnsavedWork;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.start.FirstStart;
import dev.brickway.desktop.tray.Tray;
import dev.brickway.settings.Settings.Appearance;
import dev.brickway.settings.WindowStateFile;
import dev.brickway.settings.WindowStateFile.WindowState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window: what it is made of, and where it can go. {@link WindowLife} says when it comes and goes. */
public final class MainWindow implements Navigation, AutoCloseable {
    /** The smallest size at which every page is usable. */
    static final double LEAST_WIDTH = 860;

    static final double LEAST_HEIGHT = 560;

    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 64, 128, 256);

    private final Background background = Background.ofThisWindow();
    private final Theme theme = new Theme();
    private final MainController main;
    private final WindowLife life;
    private final Page first;
    private final boolean firstStart;

    /**
     * Builds the window without showing it.
     *
     * @param tray not opened yet
     * @param before how the window was; null if that is not known
     */
    MainWindow(
            Stage stage,
            DesktopInstance brickway,
            Map<String, String> environment,
            Dialogs dialogs,
            Shell shell,
            Tray tray,
            @Nullable WindowState before) {
        theme.use(brickway.settings().window().appearance());
        DesktopContext context = new DesktopContext(
                brickway,
                new ProxyStatus(brickway, background),
                background,
                dialogs,
                shell,
                new SecretClipboard(
                        shell, background, () -> brickway.settings().window().clipboard()),
                new ToolStates(),
                this,
                environment);
        Views.View<MainController> view = Views.load(MainController.class, context);
        main = view.controller();
        Scene scene = new Scene(view.root(), 1080, 720);
        scene.getStylesheets().add(resource("brickway.css"));
        stage.setScene(scene);
        stage.setTitle("Brickway");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.getIcons().addAll(icons().toList());
        Shortcuts.install(scene, this, stage);
        first = WindowMemory.page(before);
        firstStart = FirstStart.wanted(brickway.settings());
        WindowMemory memory = new WindowMemory(
                stage,
                main.pageProperty(),
                before,
                new WindowStateFile(brickway.settings().configFolder()),
                background,
                brickway.log()::notice);
        life = new WindowLife(stage, context, main, tray, memory);
    }

    /**
     * Shows the page that was shown last, or the first start while nothing is configured, in a window unless that is to
     * stay hidden.
     */
    void open(boolean hidden) {
        if (firstStart) {
            main.showFirstStart();
        } else {
            main.show(first);
        }
        life.open(hidden);
    }

    @Override
    public void show(Page page) {
        main.show(page);
    }

    @Override
    public void showFirstStart() {
        main.showFirstStart();
    }

    @Override
    public void say(String sentence) {
        main.say(sentence);
    }

    @Override
    public void use(Appearance appearance) {
        theme.use(appearance);
    }

    @Override
    public void quit() {
        background.onWindow(life::quit);
    }

    @Override
    public void askBeforeQuitting(UnsavedWork work) {
        life.askBeforeQuitting(work);
    }

    /** Takes the window off the screen for good. */
    void dispose() {
        life.dispose();
    }

    @Override
    public void close() {
        background.close();
    }

    private static Stream<Image> icons() {
        return ICON_SIZES.stream().map(size -> new Image(resource("icons/brickway-" + size + ".png")));
    }

    private static String resource(String name) {
        return Objects.requireNonNull(MainWindow.class.getResource(name), name).toString();
    }
}
