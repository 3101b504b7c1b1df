package dev.brickway.cli;

import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolEnvironment;
import dev.brickway.models.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that set up a tool for a terminal. */
final class ToolOptions {
    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "The model to begin with: its id, or a name such as claude-sonnet-4.6. Without this it is the"
                    + " one that suits best.")
    private @Nullable String model;

    /** The model that was asked for, or the most suitable one. */
    Model model(ToolEnvironment tool, Connection connection) throws CommandFailed {
        try {
            return tool.model(connection, model);
        } catch (ToolEnvironment.NoModel none) {
            throw new CommandFailed(
                    String.valueOf(none.getMessage()),
                    model == null ? CommandFailed.FAILED : CommandFailed.UNUSABLE_SETTINGS,
                    none);
        }
    }

    /** For people who have to know it, without getting between the lines that a shell reads. */
    static void tell(String sentence) {
        System.err.println("brickway: " + sentence);
    }
}
