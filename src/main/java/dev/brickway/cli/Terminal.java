package dev.brickway.cli;

import java.io.Console;
import java.util.Optional;

/** Whether a person is watching. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are a terminal rather than a pipe or a file. */
    static boolean isInteractive() {
        return console().isPresent();
    }

    /** That terminal; the JDK has a console without one as well. */
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
