package dev.brickway.desktop;

import dev.brickway.app.DesktopInstance;
import dev.brickway.desktop.clients.CopilotExports;
import dev.brickway.desktop.clients.ToolWatch;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.UnsavedWork;
import dev.brickway.desktop.tray.NotificationPolicy;
import dev.brickway.desktop.tray.Tray;
import dev.brickway.desktop.tray.TrayBar;
import dev.brickway.desktop.tray.TrayPresenter;
import dev.brickway.desktop.tray.TrayWindow;
import dev.brickway.platform.OperatingSystem;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/** When the window comes and goes: opening, closing, the tray, coming to the front, quitting. Of the window's thread. */
final class WindowLife {
    /** Most stops are over before a person sees anything of them. */
    private static final Duration UNTIL_TOLD = Duration.millis(300);

    private final Texts texts = Texts.of(WindowLife.class);
    private final Stage stage;
    private final DesktopContext context;
    private final DesktopInstance brickway;
    private final MainController main;
    private final Tray tray;
    private final TrayPresenter presenter;
    private final WindowMemory memory;
    private final Leaving leaving;
    private final NotificationPolicy policy = new NotificationPolicy();
    private boolean minimises;
    private boolean wasFocused;
    private boolean quitting;

    WindowLife(Stage stage, DesktopContext context, MainController main, Tray tray, WindowMemory memory) {
        this.stage = stage;
        this.context = context;
        this.brickway = context.brickway();
        this.main = main;
        this.tray = tray;
        this.memory = memory;
        leaving = new Leaving(context.dialogs(), context.navigation(), () -> {
            if (!inFront()) {
                raise();
            }
        });
        presenter = new TrayPresenter(context, new ForTray(), tray::update);
        Platform.getPreferences().colorSchemeProperty().subscribe(() -> presenter.refresh());
        stage.setOnCloseRequest(event -> {
            event.consume();
            closeAsked();
        });
    }

    /** Shows the window unless it is to stay hidden and there is a tray to bring it back with; then opens the tray. */
    void open(boolean hidden) {
        if (!hidden) {
            stage.show();
        }
        stage.focusedProperty().subscribe(focused -> wasFocused |= focused);
        context.status()
                .stateProperty()
                .subscribe(state -> policy.state(state, inFront()).ifPresent(this::notify));
        context.tools()
                .standingsProperty()
                .subscribe(tools -> policy.tools(tools, inFront()).ifPresent(this::notify));
        new ToolWatch(context).start();
        brickway.onNotice(sentence -> context.background()
                .onWindow(() -> policy.notice(sentence, inFront()).ifPresent(this::notify)));
        brickway.attach(new ForOthers());
        // After the first frame: AWT takes half a second of a processor that the window needs until then.
        Platform.runLater(() -> tray.open(
                presenter.look(),
                command -> context.background().onWindow(() -> presenter.chosen(command)),
                () -> context.background().onWindow(this::trayChanged),
                _ -> context.background().onWindow(this::trayChanged)));
    }

    /** Brings the window to the front, wherever it is. */
    void raise() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    /** Has the person asked about this work before they quit. */
    void askBeforeQuitting(UnsavedWork work) {
        leaving.add(work);
    }

    /** The person quits: ends Brickway unless there is unsaved work that they stay for. */
    void quit() {
        if (!quitting) {
            leaving.ask(this::end);
        }
    }

    /** Ends Brickway, with everything closed. */
    private void end() {
        if (quitting) {
            return;
        }
        quitting = true;
        closeQuestions();
        main.stopListening();
        context.secrets().clear();
        memory.stop();
        PauseTransition told = new PauseTransition(UNTIL_TOLD);
        told.setOnFinished(_ -> {
            main.showQuitting(brickway::hurry);
            raise();
        });
        told.play();
        Thread.ofPlatform().name("brickway-quit").start(() -> {
            try {
                memory.save();
                brickway.close();
                tray.close();
            } finally { // whatever fails, a person who quits is rid of it
                Platform.runLater(() -> {
                    closeQuestions();
                    Platform.runLater(Platform::exit);
                });
            }
        });
    }

    /** As if the person had closed them: JavaFX cannot end while a dialog waits for an answer. */
    private void closeQuestions() {
        List.copyOf(Window.getWindows()).stream()
                .filter(open -> !open.equals(stage))
                .forEach(Window::hide);
    }

    /** Takes the window off the screen for good. */
    void dispose() {
        memory.stop();
        presenter.close();
        tray.close();
        stage.hide();
    }

    private boolean inFront() {
        boolean opening = !wasFocused; // it is about to be in front
        return stage.isShowing() && !stage.isIconified() && (stage.isFocused() || opening);
    }

    private void notify(NotificationPolicy.Message message) {
        tray.notify(message.title(), message.text(), () -> context.shell().message(message.title(), message.text()));
    }

    private void closeAsked() {
        boolean closeToTray = brickway.settings().window().closeToTray();
        switch (Closing.of(closeToTray, tray.isShown(), minimises)) {
            case HIDE -> stage.hide();
            case MINIMISE -> stage.setIconified(true);
            case QUIT -> quit();
            case ASK -> ask();
        }
    }

    private void ask() {
        Optional<Boolean> minimise = context.dialogs()
                .choose(
                        texts.get("close.title"),
                        texts.get("close.text"),
                        texts.get("close.minimise"),
                        texts.get("close.quit"));
        minimise.ifPresent(chosen -> {
            if (chosen) {
                minimises = true;
                stage.setIconified(true);
            } else {
                quit();
            }
        });
    }

    private void trayChanged() {
        if (!tray.isShown()) {
            keepInReach();
        }
    }

    /** A window that is hidden without a tray could never be found again. */
    private void keepInReach() {
        if (!stage.isShowing() && !quitting) {
            stage.setIconified(true);
            stage.show();
        }
    }

    /** What other processes and the end of the session do to the window: nobody is there to answer a question. */
    private final class ForOthers implements DesktopInstance.Window {
        @Override
        public void show() {
            context.background().onWindow(WindowLife.this::raise);
        }

        @Override
        public void quit() {
            context.background().onWindow(WindowLife.this::end);
        }
    }

    /** What the tray's menu does to the window. */
    private final class ForTray implements TrayWindow {
        private final CopilotExports exports = new CopilotExports(context);

        @Override
        public TrayBar bar() {
            boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            return TrayBar.of(OperatingSystem.current(), context.environment(), dark);
        }

        @Override
        public void open() {
            raise();
        }

        @Override
        public void say(String sentence) {
            if (inFront()) {
                context.navigation().say(sentence);
            } else {
                WindowLife.this.notify(new NotificationPolicy.Message(texts.get("tray.title"), sentence));
            }
        }

        @Override
        public void copyExports() {
            exports.copy(this::say, () -> {
                raise();
                context.navigation().show(Page.CLIENTS);
            });
        }
    }
}
