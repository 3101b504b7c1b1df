package dev.brickway.cli;

import org.jspecify.annotations.Nullable;

/** A command that cannot do what it was asked; the message says why and what to do. */
final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** Exit code for everything that has no code of its own. */
    static final int FAILED = 1;
    /** Exit code for settings that cannot be used. */
    static final int UNUSABLE_SETTINGS = 2;
    /** Exit code for a port that is taken. */
    static final int PORT_IN_USE = 3;

    /** Exit code for a configuration folder that another Brickway uses. */
    static final int ALREADY_RUNNING = 3;

    /** Exit code for a program that is not there, as shells have it. */
    static final int NO_PROGRAM = 127;

    /** Exit code for a file of another program that cannot be understood and was left alone. */
    static final int UNREADABLE_FILE = 4;

    private final int exitCode;

    CommandFailed(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    CommandFailed(String message, int exitCode, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
