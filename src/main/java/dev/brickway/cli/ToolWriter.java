package dev.brickway.cli;

import dev.brickway.app.LibraryLogging;
import dev.brickway.app.ToolConnection;
import dev.brickway.clients.Connection;
import dev.brickway.clients.DiffLine;
import dev.brickway.clients.ModelChoice;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.ToolSetup.FileChange;
import dev.brickway.clients.ToolSetup.Wishes;
import dev.brickway.clients.files.UnreadableFile;
import dev.brickway.models.Model;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes, shows or takes back what a tool's files are told of Brickway, and says so. */
final class ToolWriter {
    private static final int AROUND = 3;

    private final Connection connection;
    private final ToolConnection.@Nullable Unknown unknown;
    private final List<String> remarks;
    private final PrintStream out;

    private ToolWriter(
            Connection connection, ToolConnection.@Nullable Unknown unknown, List<String> remarks, PrintStream out) {
        this.connection = connection;
        this.unknown = unknown;
        this.remarks = remarks;
        this.out = out;
    }

    /** One that tells tools of the Brickway of this configuration folder. */
    static ToolWriter ofThisComputer(PrintStream out) throws CommandFailed {
        LibraryLogging.onlyWarnings();
        Settings settings = WorkspaceOptions.load(Map.of(), null);
        List<String> remarks = new ArrayList<>();
        try {
            SecretStore secrets = SecretStores.ofThisComputer(settings);
            return new ToolWriter(ToolConnection.read(settings, secrets, remarks::add), null, remarks, out);
        } catch (ToolConnection.Unknown unknown) {
            return new ToolWriter(ToolConnection.withoutKey(settings), unknown, remarks, out);
        }
    }

    /** Prints the tools and how they stand. */
    void list(List<ToolSetup> setups) {
        ToolList.of(setups, connection, unknown == null).forEach(out::println);
        if (unknown != null) {
            out.println();
            out.println("How they stand is not known: " + unknown.getMessage());
        }
    }

    /** Does what the options say. */
    void run(ToolSetup.Written setup, @Nullable String model, WriteOptions options) throws CommandFailed {
        try {
            if (options.undo()) {
                if (model != null || !options.named().isEmpty()) {
                    throw new CommandFailed(
                            "--undo takes back all that was written: leave out --model, --with and --without.",
                            CommandFailed.UNUSABLE_SETTINGS);
                }
                undo(setup);
            } else if (unknown != null) {
                throw new CommandFailed(String.valueOf(unknown.getMessage()), CommandFailed.FAILED, unknown);
            } else {
                write(setup, wishes(setup, model, options), options.dryRun());
            }
        } catch (UnreadableFile unreadable) {
            throw new CommandFailed(String.valueOf(unreadable.getMessage()), CommandFailed.UNREADABLE_FILE, unreadable);
        } catch (IOException failure) {
            throw new CommandFailed(String.valueOf(failure.getMessage()), CommandFailed.FAILED, failure);
        }
    }

    private void undo(ToolSetup.Written setup) throws IOException {
        out.println(
                setup.undo(connection)
                        ? setup.file() + " no longer holds what Brickway wrote."
                        : "There is nothing of Brickway's in " + setup.file() + ".");
    }

    private Wishes wishes(ToolSetup.Written setup, @Nullable String id, WriteOptions options) throws CommandFailed {
        Wishes before = setup.wishes(connection);
        Set<String> known = setup.extras(connection).stream()
                .map(ToolSetup.Extra::id)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String extra : options.named()) {
            if (!known.contains(extra)) {
                String offer = known.isEmpty() ? "has none" : "has: " + String.join(", ", known);
                throw new CommandFailed(
                        "There is no extra '" + extra + "'; " + setup.name() + " " + offer + ".",
                        CommandFailed.UNUSABLE_SETTINGS);
            }
        }
        return new Wishes(id == null ? before.model() : model(setup, id), options.extras(before.extras()));
    }

    private Model model(ToolSetup.Written setup, String id) throws CommandFailed {
        List<Model> choices = setup.choices(connection);
        if (choices.isEmpty()) {
            throw new CommandFailed(
                    setup.name() + " is given all models: leave out --model.", CommandFailed.UNUSABLE_SETTINGS);
        }
        return ModelChoice.named(id, choices)
                .orElseThrow(() -> new CommandFailed(
                        "There is no model '" + id + "' that suits " + setup.name() + ". Use one of: "
                                + choices.stream().map(Model::id).collect(Collectors.joining(", ")) + ".",
                        CommandFailed.UNUSABLE_SETTINGS));
    }

    private void write(ToolSetup.Written setup, Wishes wishes, boolean dryRun) throws IOException, CommandFailed {
        String obstacle = setup.obstacle(connection);
        if (obstacle != null) {
            throw new CommandFailed(obstacle, CommandFailed.FAILED);
        }
        ToolSetup.Preview preview = setup.preview(connection, wishes);
        if (dryRun) {
            preview.files().stream().filter(file -> !file.isEmpty()).forEach(this::print);
        }
        if (preview.isEmpty()) {
            if (!dryRun) {
                setup.write(preview); // nothing changes but what is remembered
            }
            out.println(setup.file() + " is up to date.");
            return;
        }
        if (dryRun) {
            return;
        }
        setup.write(preview);
        for (FileChange file : preview.files()) {
            if (!file.isEmpty()) {
                out.println("Wrote " + file.file() + ".");
            }
        }
        Path backup = setup.backup();
        if (backup != null) {
            out.println("As it was before: " + backup);
        }
        List<String> steps = setup.remainingSteps(connection);
        if (!steps.isEmpty()) {
            out.println();
            out.println("What remains to do in " + setup.name() + ":");
            for (int i = 0; i < steps.size(); i++) {
                out.println("  " + (i + 1) + ". " + steps.get(i));
            }
        }
        remarks.forEach(System.err::println);
    }

    private void print(FileChange file) {
        out.println("--- " + file.file());
        for (DiffLine each : DiffLine.of(file.lines(), AROUND)) {
            out.println(
                    switch (each) {
                        case DiffLine.Gap(int lines) -> "    (" + lines + " lines)";
                        case DiffLine.Line(FileChange.Kind kind, String text) ->
                            switch (kind) {
                                case SAME -> "  " + text;
                                case ADDED -> "+ " + text;
                                case REMOVED -> "- " + text;
                            };
                    });
        }
    }
}
