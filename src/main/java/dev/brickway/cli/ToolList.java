package dev.brickway.cli;

import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Coding tools and how they stand, for people. */
final class ToolList {
    private ToolList() {}

    /** The lines: each with its name for commands, then where its file is; last the extras that there are. */
    static List<String> of(List<? extends ToolSetup> setups, Connection connection) {
        int width = setups.stream().mapToInt(setup -> setup.id().length()).max().orElse(0);
        String indent = " ".repeat(width + 2);
        List<String> lines = new ArrayList<>();
        Map<String, ToolSetup.Extra> extras = new LinkedHashMap<>();
        for (ToolSetup setup : setups) {
            String detail = setup.detail().isEmpty() ? "" : " (" + setup.detail() + ")";
            lines.add(setup.id() + indent.substring(setup.id().length()) + setup.name() + detail);
            switch (setup) {
                case ToolSetup.Written written -> {
                    lines.add(indent + state(written.state(connection)));
                    lines.add(indent + written.file());
                    written.extras(connection).forEach(extra -> extras.putIfAbsent(extra.id(), extra));
                }
                case ToolSetup.Pasted _ ->
                    lines.add(indent + "by hand: with `brickway env`, or what the window's Clients page shows");
            }
        }
        if (!extras.isEmpty()) {
            lines.add("");
            lines.add("Extras, for --with:");
            int widest = extras.keySet().stream().mapToInt(String::length).max().orElse(0);
            extras.values()
                    .forEach(extra -> lines.add("  " + extra.id()
                            + " ".repeat(widest - extra.id().length()) + "  " + extra.label() + ". " + extra.detail()));
        }
        return lines;
    }

    private static String state(State state) {
        return switch (state) {
            case State.NotSetUp _ -> "not set up";
            case State.UpToDate _ -> "set up";
            case State.OutOfDate(String what) -> "out of date: " + what;
            case State.ChangedByHand(String what) -> "changed by hand: " + what;
            case State.Unreadable(String why) -> "not readable: " + why;
        };
    }
}
