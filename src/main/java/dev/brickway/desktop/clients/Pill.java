package dev.brickway.desktop.clients;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.Texts;

/**
 * A state in a word.
 *
 * @param style a style class beside {@code pill}: good, warn, bad, or empty for a plain one
 */
record Pill(String text, String style) {
    private static final Texts TEXTS = Texts.of(Pill.class);

    /** How a tool stands. */
    static Pill of(ToolFinder.Found found) {
        return switch (found.details()) {
            case ToolFinder.Details.Written details ->
                details.state() == null ? pill("unknown", "") : of(details.state());
            case ToolFinder.Details.Pasted(var _, String obstacle) -> {
                if (obstacle != null) {
                    yield pill("needsModel", "warn");
                }
                yield found.seen() ? pill("connected", "good") : pill("byHand", "");
            }
        };
    }

    private static Pill of(State state) {
        return switch (state) {
            case State.NotSetUp _ -> pill("notSetUp", "");
            case State.UpToDate _ -> pill("upToDate", "good");
            case State.OutOfDate _ -> pill("outOfDate", "warn");
            case State.ChangedByHand _ -> pill("changedByHand", "warn");
            case State.Unreadable _ -> pill("unreadable", "bad");
        };
    }

    private static Pill pill(String text, String style) {
        return new Pill(TEXTS.get("pill." + text), style);
    }
}
