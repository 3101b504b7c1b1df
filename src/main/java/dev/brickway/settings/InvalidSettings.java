package dev.brickway.settings;

import java.util.List;

/** Settings Brickway cannot run with; the message lists everything that is wrong, one sentence a line. */
public final class InvalidSettings extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidSettings(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each says what is wrong, where it was set and what to do. */
    public List<String> problems() {
        return problems;
    }
}
