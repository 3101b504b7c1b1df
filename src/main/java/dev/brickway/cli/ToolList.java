package dev.brickway.cli;

import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolEnvironment;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.Extra;
import dev.brickway.clients.ToolSetup.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Coding tools and how they stand, for people. */
final class ToolList {
    private ToolList() {}

    /**
     * The lines: each tool with its name for commands, how it stands and where its file is. The extras are explained where
     * it is one tool.
     *
     * @param stateKnown whether the connection is what tools are told
     */
    static List<String> of(List<ToolSetup> setups, Connection connection, boolean stateKnown) {
        int width = setups.stream().mapToInt(setup -> setup.id().length()).max().orElse(0);
        String indent = " ".repeat(width + 2);
        List<String> lines = new ArrayList<>();
        for (ToolSetup setup : setups) {
            String detail = setup.detail().isEmpty() ? "" : " (" + setup.detail() + ")";
            lines.add(setup.id() + indent.substring(setup.id().length()) + setup.name() + detail);
            switch (setup) {
                case ToolSetup.Written written -> {
                    lines.add(indent + written.file());
                    if (stateKnown) {
                        lines.add(indent + state(written.state(connection)));
                    }
                }
                case ToolSetup.Pasted pasted -> lines.add(indent + byHand(pasted));
            }
        }
        List<List<Extra>> extras = setups.stream()
                .filter(ToolSetup.Written.class::isInstance)
                .map(setup -> ((ToolSetup.Written) setup).extras(connection))
                .filter(some -> !some.isEmpty())
                .distinct()
                .toList();
        if (extras.size() == 1) {
            lines.add("");
            lines.add("Extras, for --with:");
            int widest = extras.getFirst().stream()
                    .mapToInt(extra -> extra.id().length())
                    .max()
                    .orElse(0);
            for (Extra extra : extras.getFirst()) {
                String space = " ".repeat(widest + 2 - extra.id().length());
                lines.add("  " + extra.id() + space + extra.label() + ". " + extra.detail());
            }
        } else if (extras.size() > 1) {
            lines.add("");
            lines.add("`brickway setup TOOL --list` tells what can be written besides.");
        }
        return lines;
    }

    /** How a tool is set up that has no file of its own: a command in backticks, or in words. */
    static String byHand(ToolSetup setup) {
        return Arrays.stream(ToolEnvironment.values())
                .filter(each -> each.label().equals(setup.name()))
                .map(each -> "`brickway env --client " + each.word() + "`")
                .findFirst()
                .orElse("by hand, with what the window's Clients page shows");
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
