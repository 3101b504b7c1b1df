package dev.brickway.desktop.tray;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.ToolStates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the tray's menu from what there is to show. */
final class TrayMenuBuilder {
    private final Texts texts = Texts.of(TrayMenuBuilder.class);

    TrayMenu build(TrayState state) {
        boolean runs = state.phase() == TrayState.Phase.RUNNING;
        List<TrayMenu.Item> items = new ArrayList<>();
        items.add(new TrayMenu.Text(status(state)));
        items.add(startOrStop(state.phase()));
        items.add(new TrayMenu.Separator());
        items.add(onlyIf(runs, action("copyAddress", TrayCommand.COPY_ADDRESS)));
        items.add(onlyIf(runs, action("copyExports", TrayCommand.COPY_EXPORTS)));
        items.add(vsCode(state.vsCode()));
        items.add(problems(state.problems()));
        items.add(new TrayMenu.Separator());
        items.add(action("open", TrayCommand.OPEN));
        items.add(action("quit", TrayCommand.QUIT));
        return new TrayMenu(items);
    }

    /** What is shown when the mouse rests on the icon. */
    String tooltip(TrayState state) {
        return texts.get("tray.tooltip", status(state));
    }

    private String status(TrayState state) {
        return switch (state.phase()) {
            case STOPPED -> texts.get("tray.stopped");
            case FAILED -> texts.get("tray.failed");
            case STARTING -> texts.get("tray.starting");
            case RUNNING -> texts.get("tray.running", Integer.toString(state.port()));
            case STOPPING -> texts.get("tray.stopping");
        };
    }

    private TrayMenu.Item startOrStop(TrayState.Phase phase) {
        return switch (phase) {
            case STOPPED, FAILED -> action("start", TrayCommand.START);
            case RUNNING -> action("stop", TrayCommand.STOP);
            case STARTING, STOPPING -> new TrayMenu.Text(texts.get("tray.wait"));
        };
    }

    private TrayMenu.Item vsCode(ToolStates.@Nullable Standing standing) {
        return switch (standing == null ? null : standing.state()) {
            case null -> action("setUpVsCode", TrayCommand.UPDATE_VSCODE);
            case State.NotSetUp _ -> action("setUpVsCode", TrayCommand.UPDATE_VSCODE);
            case State.UpToDate _ -> new TrayMenu.Text(texts.get("tray.vsCodeUpToDate"));
            case State.OutOfDate _, State.ChangedByHand _, State.Unreadable _ ->
                action("updateVsCode", TrayCommand.UPDATE_VSCODE);
        };
    }

    private TrayMenu.Item problems(List<String> problems) {
        if (problems.isEmpty()) {
            return new TrayMenu.Text(texts.get("tray.noProblems"));
        }
        List<TrayMenu.Item> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(new TrayMenu.Action(problem, TrayCommand.SHOW_PROBLEM)));
        return new TrayMenu.Submenu(texts.get("tray.problems"), lines);
    }

    /** Greyed out rather than left out: the lines of a menu stay where they were. */
    private static TrayMenu.Item onlyIf(boolean possible, TrayMenu.Action action) {
        return possible ? action : new TrayMenu.Text(action.label());
    }

    private TrayMenu.Action action(String name, TrayCommand command) {
        return new TrayMenu.Action(texts.get("tray." + name), command);
    }
}
