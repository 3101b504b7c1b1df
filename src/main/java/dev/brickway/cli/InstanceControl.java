package dev.brickway.cli;

import dev.brickway.app.instance.ControlClient;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.platform.ConfigFolder;
import java.nio.file.Path;

/** What the commands to the running Brickway have in common. */
final class InstanceControl {
    private InstanceControl() {}

    static Path configFolder() {
        return ConfigFolder.of(System.getenv());
    }

    static ControlClient client() {
        return new ControlClient(configFolder(), System.getenv());
    }

    static CommandFailed failed(ControlFailed failure) {
        return new CommandFailed(String.valueOf(failure.getMessage()), CommandFailed.FAILED, failure);
    }

    /** For people who wait at a terminal; nothing when the output goes elsewhere. */
    static void progress(String text) {
        if (Terminal.isInteractive()) {
            System.err.println(text);
        }
    }
}
