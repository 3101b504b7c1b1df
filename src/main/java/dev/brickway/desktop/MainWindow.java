package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Dialogs;
import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.Shell;
import dev.brickway.desktop.common.Views;
import dev.brickway.settings.Settings.Appearance;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window and its life: opening, closing, coming to the front, quitting. */
public final class MainWindow implements Navigation, DesktopInstance.Window, AutoCloseable {
    /** The smallest size at which every page is usable. */
    static final double LEAST_WIDTH = 860;

    static final double LEAST_HEIGHT = 560;

    private final Stage stage;
    private final DesktopInstance brickway;
    private final Background background = Background.ofThisWindow();
    private final Theme theme = new Theme();
    private final MainController main;
    private boolean quitting;

    /** Builds the window without showing it. */
    public MainWindow(Stage stage, DesktopInstance brickway, Map<String, String> environment) {
        this(stage, brickway, environment, new StageDialogs(stage), new DesktopShell());
    }

    MainWindow(Stage stage, DesktopInstance brickway, Map<String, String> environment, Dialogs dialogs, Shell shell) {
        this.stage = stage;
        this.brickway = brickway;
        theme.use(brickway.settings().window().appearance());
        DesktopContext context = new DesktopContext(
                brickway, new ProxyStatus(brickway, background), background, dialogs, shell, this, environment);
        Views.View<MainController> view = Views.load(MainController.class, context);
        main = view.controller();
        Scene scene = new Scene(view.root(), 1080, 720);
        scene.getStylesheets().add(String.valueOf(MainWindow.class.getResource("brickway.css")));
        stage.setScene(scene);
        stage.setTitle("Brickway");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(event -> {
            event.consume();
            quit();
        });
        Shortcuts.install(scene, this, stage);
    }

    /** Shows the Home page, in a window unless that is to stay hidden. */
    void open(boolean hidden) {
        main.show(Page.HOME);
        if (!hidden) {
            stage.show();
        }
        brickway.attach(this);
    }

    @Override
    public void show() {
        background.onWindow(() -> {
            stage.setIconified(false);
            stage.show();
            stage.toFront();
            stage.requestFocus();
        });
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
        background.onWindow(() -> {
            if (!quitting) {
                quitting = true;
                main.showQuitting(brickway::hurry);
                Thread.ofPlatform().name("brickway-quit").start(() -> {
                    brickway.close();
                    Platform.exit();
                });
            }
        });
    }

    /** Takes the window off the screen for good. */
    void dispose() {
        stage.hide();
    }

    @Override
    public void close() {
        background.close();
    }
}
