package dev.brickway.desktop.tray;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.ToolStates.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tray shows the state of.
 *
 * @param port where the proxy listens; 0 unless it runs
 * @param problems the latest, the newest first, a line each
 * @param vsCode how VS Code stands; null if that is not known
 */
record TrayState(
        Phase phase,
        int port,
        List<String> problems,
        @Nullable Standing vsCode) {
    /** How the proxy is. */
    enum Phase {
        STOPPED,
        FAILED,
        STARTING,
        RUNNING,
        STOPPING
    }

    TrayState {
        problems = List.copyOf(problems);
    }

    static TrayState of(ProxyState state, List<String> problems, @Nullable Standing vsCode) {
        return switch (state) {
            case ProxyState.Stopped(String problem, boolean _) ->
                new TrayState(problem == null ? Phase.STOPPED : Phase.FAILED, 0, problems, vsCode);
            case ProxyState.Starting _ -> new TrayState(Phase.STARTING, 0, problems, vsCode);
            case ProxyState.Running running ->
                new TrayState(Phase.RUNNING, running.service().port(), problems, vsCode);
            case ProxyState.Stopping _ -> new TrayState(Phase.STOPPING, 0, problems, vsCode);
        };
    }
}
