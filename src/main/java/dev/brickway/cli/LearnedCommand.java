package dev.brickway.cli;

import dev.brickway.models.WorkspaceMemory;
import dev.brickway.settings.Settings;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code brickway learned}: shows, or forgets, what the workspace has refused. */
@Command(
        name = "learned",
        description = "Shows what your workspace has refused, and Brickway now does otherwise.",
        mixinStandardHelpOptions = true)
final class LearnedCommand implements Callable<Integer> {
    private static final String RUNNING = " A running Brickway forgets it at `brickway restart`.";

    @Option(
            names = "--reset",
            paramLabel = "MODEL",
            arity = "0..1",
            fallbackValue = "",
            description = "Forget what was learned of MODEL, or of all models. Run brickway restart right afterwards:"
                    + " a running Brickway goes by what it remembers, and writes it again.")
    private @Nullable String reset;

    @Override
    public Integer call() throws CommandFailed {
        PrintStream out = System.out;
        Settings settings = WorkspaceOptions.load(Map.of(), null);
        try (WorkspaceMemory learned =
                new WorkspaceMemory(settings.learnedFile(), problem -> System.err.println(problem))) {
            if (reset == null) {
                show(learned, out);
            } else if (reset.isEmpty()) {
                learned.reset();
                out.println("Forgotten for all models." + RUNNING);
            } else if (!learned.reset(reset)) {
                out.println("Nothing was learned of " + reset + ".");
            } else {
                out.println("Forgotten for " + reset + "." + RUNNING);
            }
        }
        return 0;
    }

    private static void show(WorkspaceMemory learned, PrintStream out) {
        if (learned.isEmpty()) {
            out.println("Nothing learned yet: no model has refused a field or a name that Brickway sent.");
        }
        learned.all().forEach((model, fields) -> out.println(model + ": " + String.join(", ", fields)));
        learned.names().forEach((place, name) -> {
            int space = place.indexOf(' ');
            out.println(place.substring(space + 1) + ": called " + name + " at " + place.substring(0, space));
        });
        learned.workspacesWithoutGateway().forEach(origin -> out.println(origin + ": has no AI Gateway"));
    }
}
