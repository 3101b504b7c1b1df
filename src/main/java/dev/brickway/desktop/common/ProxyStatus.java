package dev.brickway.desktop.common;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.LocalKey;
import dev.brickway.app.ProxyState;
import dev.brickway.platform.HowTo;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The proxy's state as the window, the sidebar and the tray show it; used on the window's thread only. */
public final class ProxyStatus {
    /** What the light beside the status means. */
    public enum Light {
        RUNNING,
        /** It runs or should run, and something needs the person. */
        ATTENTION,
        CHANGING,
        STOPPED
    }

    private final DesktopInstance brickway;
    private final ReadOnlyObjectWrapper<ProxyState> state;
    private final ReadOnlyObjectWrapper<Light> light = new ReadOnlyObjectWrapper<>(Light.STOPPED);
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private String atStart = "";

    public ProxyStatus(DesktopInstance brickway, Background background) {
        this.brickway = brickway;
        this.state = new ReadOnlyObjectWrapper<>(inWindow(brickway.state()));
        brickway.onState(now -> background.onWindow(() -> become(now)));
        brickway.onNotice(sentence -> background.onWindow(() -> notice(sentence)));
        become(brickway.state());
    }

    public ReadOnlyObjectProperty<ProxyState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Light> lightProperty() {
        return light.getReadOnlyProperty();
    }

    /** What needs the person beside a proxy that runs, in a sentence: a token that is refused. Empty when nothing does. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** The base URL for tools; null while the proxy does not run. */
    public @Nullable String address() {
        return state.get() instanceof ProxyState.Running running
                ? running.service().address()
                : null;
    }

    /** Puts a notice away that was read. */
    public void dismissNotice() {
        notice("");
    }

    /** To be called when the keychain was asked again for the local key: what was wrong with it may be mended. */
    public void keyWasRead() {
        if (state.get() instanceof ProxyState.Running running && notice.get().equals(atStart)) {
            atStart = atStart(running);
            notice(atStart);
        }
    }

    private String atStart(ProxyState.Running running) {
        LocalKey key = brickway.localKey();
        Stream<String> keyProblem = key == null ? Stream.empty() : Stream.ofNullable(key.problem());
        return Stream.concat(keyProblem, running.service().settings().warnings().stream())
                .map(HowTo::inWindow)
                .collect(Collectors.joining("\n"));
    }

    private void notice(String sentence) {
        notice.set(HowTo.inWindow(sentence));
        become(state.get());
    }

    private void become(ProxyState told) {
        ProxyState now = inWindow(told);
        boolean fresh = !now.equals(state.get());
        if (fresh && now instanceof ProxyState.Running running) {
            atStart = atStart(running);
            notice.set(atStart);
        }
        state.set(now);
        light.set(
                switch (now) {
                    case ProxyState.Stopped(String problem, boolean _) ->
                        problem == null ? Light.STOPPED : Light.ATTENTION;
                    case ProxyState.Starting _, ProxyState.Stopping _ -> Light.CHANGING;
                    case ProxyState.Running _ -> notice.get().isEmpty() ? Light.RUNNING : Light.ATTENTION;
                });
    }

    private static ProxyState inWindow(ProxyState state) {
        return state instanceof ProxyState.Stopped(String problem, boolean portTaken) && problem != null
                ? new ProxyState.Stopped(HowTo.inWindow(problem), portTaken)
                : state;
    }
}
