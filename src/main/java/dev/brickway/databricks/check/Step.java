package dev.brickway.databricks.check;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at, and what came of it.
 *
 * @param name short and unique within a report: "DNS", "model list"
 * @param took zero when nothing was done
 * @param result for people. A failed step's is a clause that may stand behind "Problem: "
 * @param cure what the person can do about it, null when there is nothing to do
 * @param inWindow the same for those who sit at the window and not at a terminal, null where {@code cure} suits both
 * @param detail the technical side, null when there is no more to say
 */
public record Step(
        String name,
        State state,
        Duration took,
        String result,
        @Nullable String cure,
        @Nullable String inWindow,
        @Nullable String detail) {

    /** How a step ended. */
    public enum State {
        PASSED,
        /** It works, but should not stay like this, or one part of it could not be told. */
        WARNING,
        FAILED,
        /** Not done: it needs what failed before, or there is nothing to look at. */
        SKIPPED
    }

    /** The result of a step as its own code knows it: everything but its name and time. */
    public record Outcome(
            State state,
            String result,
            @Nullable String cure,
            @Nullable String inWindow,
            @Nullable String detail) {
        public static Outcome passed(String result) {
            return new Outcome(State.PASSED, result, null, null, null);
        }

        public static Outcome failed(String result, @Nullable String cure) {
            return new Outcome(State.FAILED, result, cure, null, null);
        }

        public static Outcome warning(String result, @Nullable String cure) {
            return new Outcome(State.WARNING, result, cure, null, null);
        }

        /** Not done, for example {@code "no proxy is configured"}. */
        public static Outcome skipped(String why) {
            return new Outcome(State.SKIPPED, why, null, null, null);
        }

        /** Not done because something before it failed. */
        public static Outcome needs(String what) {
            return skipped("skipped: needs " + what);
        }

        /** The same with something for those who look closer. */
        public Outcome with(@Nullable String more) {
            return new Outcome(state, result, cure, inWindow, more);
        }

        /** The same with what to do in the window, where the cure speaks of commands and options. */
        public Outcome inWindow(String other) {
            return new Outcome(state, result, cure, other, detail);
        }

        public Step as(String name, Duration took) {
            return new Step(name, state, took, result, cure, inWindow, detail);
        }
    }

    /** The same with every text changed, to take secrets out. */
    public Step map(UnaryOperator<String> change) {
        return new Step(
                name,
                state,
                took,
                change.apply(result),
                cure == null ? null : change.apply(cure),
                inWindow == null ? null : change.apply(inWindow),
                detail == null ? null : change.apply(detail));
    }

    /** What the person at the window can do about it, null when there is nothing to do. */
    public @Nullable String cureInWindow() {
        return inWindow == null ? cure : inWindow;
    }

    public boolean failed() {
        return state == State.FAILED;
    }
}
