package dev.brickway.cli;

import dev.brickway.models.LearnedRefusals;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code brickway learned}: shows, or forgets, which request fields the workspace refused. */
@Command(
        name = "learned",
        description = "Shows which request fields your models refused, and are no longer sent.",
        mixinStandardHelpOptions = true)
final class LearnedCommand implements Callable<Integer> {
    @Option(
            names = "--reset",
            paramLabel = "MODEL",
            arity = "0..1",
            fallbackValue = "",
            description = "Forget what was learned of MODEL, or of all models. A running Brickway takes it over when"
                    + " it is started again.")
    private @Nullable String reset;

    @Override
    public Integer call() throws CommandFailed {
        PrintStream out = System.out;
        Settings settings;
        try {
            settings = SettingsLoader.load(Map.of(), System.getenv(), null);
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        }
        try (LearnedRefusals learned = new LearnedRefusals(settings.learnedFile(), problem -> System.err.println(problem))) {
            if (reset == null) {
                show(learned, out);
            } else if (reset.isEmpty()) {
                learned.reset();
                out.println("Forgotten for all models.");
            } else if (learned.of(reset).isEmpty()) {
                out.println("Nothing was learned of " + reset + ".");
            } else {
                learned.reset(reset);
                out.println("Forgotten for " + reset + ".");
            }
        }
        return 0;
    }

    private static void show(LearnedRefusals learned, PrintStream out) {
        if (learned.all().isEmpty()) {
            out.println("Nothing learned yet: no model has refused a field that Brickway sent.");
        }
        learned.all().forEach((model, fields) -> out.println(model + ": " + String.join(", ", fields)));
    }
}
