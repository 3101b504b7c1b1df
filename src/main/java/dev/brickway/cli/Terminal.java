package dev.brickway.cli;

import java.io.Console;
import java.util.Optional;

/** Whether a person is watching. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are a terminal rather than a pipe or a file. */
    static boolean isInteractive() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
