package dev.brickway.cli;

import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.platform.ConfigFolder;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the commands to the running Brickway have in common. */
final class InstanceOptions {
    @Option(names = "--verbose", description = "Show the technical reason of a failure.")
    @SuppressWarnings("unused") // read from the arguments by CommandLineInterface
    private boolean verbose;

    Path configFolder() {
        return ConfigFolder.of(System.getenv());
    }

    ControlClient client() {
        return new ControlClient(configFolder(), System.getenv());
    }

    static CommandFailed failed(ControlFailed failure) {
        return new CommandFailed(String.valueOf(failure.getMessage()), 1, failure);
    }

    /** For people who wait at a terminal; nothing when the output goes elsewhere. */
    static void progress(String text) {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            System.err.println(text);
        }
    }
}
