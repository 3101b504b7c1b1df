package dev.brickway.cli;

import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueReport;
import dev.brickway.models.KnownModels;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code brickway models}: shows the model list. */
@Command(
        name = "models",
        description = "Shows the models that are offered to your tools; its subcommands add some.",
        mixinStandardHelpOptions = true,
        subcommands = {ModelsImportCommand.class, ModelsDiscoverCommand.class})
final class ModelsCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws CommandFailed {
        PrintStream out = System.out;
        Settings settings = WorkspaceOptions.load(Map.of(), null);
        CatalogueFile file = new CatalogueFile(settings.modelsFile(), problem -> {});
        String problem = file.problem();
        if (problem != null) {
            throw new CommandFailed(problem, CommandFailed.UNUSABLE_SETTINGS);
        }
        ModelCatalogue catalogue = file.current();
        if (json) {
            out.println(
                    CatalogueReport.json(catalogue, file.exists() ? file.path().toString() : null));
            return 0;
        }
        ModelTable.of(catalogue.models()).forEach(out::println);
        out.println();
        out.println(
                file.exists()
                        ? catalogue.models().size() + " models from " + file.path() + "."
                        : "This is the built-in list, since there is no " + file.path()
                                + "; `brickway models discover`");
        if (!file.exists()) {
            out.println("makes one of what your workspace has.");
        }
        out.println("Limits and abilities that it leaves open are filled in as known on " + KnownModels.dated() + ".");
        String other = insteadOfTheList(settings);
        if (other != null) {
            out.println(other);
        }
        return 0;
    }

    private static @Nullable String insteadOfTheList(Settings settings) {
        Settings.Upstream upstream = settings.upstream();
        if (!Files.exists(settings.modelsFile()) && (settings.demo() || upstream.isEmpty())) {
            return "No workspace is configured, so `serve` offers the demo's own models instead.";
        }
        return upstream.endpoint() != null || upstream.url() != null
                ? "Chat requests all go to one endpoint, as configured; this list is not used for them."
                : null;
    }
}
