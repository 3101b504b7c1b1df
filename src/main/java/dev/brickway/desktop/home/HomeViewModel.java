package dev.brickway.desktop.home;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.ProxyState;
import dev.brickway.app.instance.InstanceActions;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Navigation;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.Shell;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HowTo;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The status card: whether Brickway runs, where, and if not, why. */
final class HomeViewModel {
    /** What the card shows. */
    enum State {
        RUNNING,
        STARTING,
        STOPPING,
        STOPPED,
        /** It should run but could not be started. */
        FAILED
    }

    private final Texts texts = Texts.of(HomeViewModel.class);
    private final DesktopInstance brickway;
    private final ProxyStatus status;
    private final Background background;
    private final Shell shell;
    private final Navigation navigation;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.STOPPED);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper portTaken = new ReadOnlyBooleanWrapper();

    HomeViewModel(DesktopContext context) {
        brickway = context.brickway();
        status = context.status();
        background = context.background();
        shell = context.shell();
        navigation = context.navigation();
        status.stateProperty().subscribe(this::show);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether the state is one of these. */
    BooleanBinding is(State first, State... others) {
        Set<State> wanted = EnumSet.of(first, others);
        return Bindings.createBooleanBinding(() -> wanted.contains(state.get()), state);
    }

    /** "Running on", "Stopped". */
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** The base URL for tools; empty while it does not run. */
    ReadOnlyStringProperty addressProperty() {
        return address.getReadOnlyProperty();
    }

    /** Why it could not be started, or started anew, with what to do; empty when all is well. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether another program has the port, so that another port is what helps. */
    ReadOnlyBooleanProperty portTakenProperty() {
        return portTaken.getReadOnlyProperty();
    }

    /** What needs the person beside a proxy that runs; empty when nothing does. */
    ReadOnlyStringProperty noticeProperty() {
        return status.noticeProperty();
    }

    void dismissNotice() {
        status.dismissNotice();
    }

    void start() {
        brickway.start();
    }

    void stop() {
        brickway.stop();
    }

    /** Cuts the answers that the stop waits for. */
    void stopNow() {
        brickway.cut();
    }

    void restart() {
        background.run(
                () -> brickway.restartSoon().get(),
                outcome -> {
                    if (outcome instanceof InstanceActions.Restarted.Failed(String reason, boolean stillRunning)
                            && stillRunning) {
                        problem.set(texts.get("status.notRestarted", HowTo.inWindow(reason)));
                    }
                },
                failure -> problem.set(texts.get("status.notRestarted", Failure.sentence(failure))));
    }

    void copyAddress() {
        shell.copy(address.get());
        navigation.say(texts.get("status.copied"));
    }

    void openSettings() {
        navigation.show(Page.SETTINGS);
    }

    private void show(ProxyState now) {
        problem.set("");
        portTaken.set(false);
        address.set("");
        switch (now) {
            case ProxyState.Starting _ -> become(State.STARTING, "status.starting");
            case ProxyState.Stopping _ -> become(State.STOPPING, "status.stopping");
            case ProxyState.Running running -> {
                address.set(running.service().address());
                become(State.RUNNING, "status.runningOn");
            }
            case ProxyState.Stopped(String reason, boolean taken) -> {
                if (reason == null) {
                    become(State.STOPPED, "status.stopped");
                } else {
                    failed(reason, taken);
                }
            }
        }
    }

    private void failed(String reason, boolean taken) {
        portTaken.set(taken);
        problem.set(reason);
        become(State.FAILED, "status.failed");
    }

    private void become(State now, String text) {
        title.set(texts.get(text));
        state.set(now);
    }
}
