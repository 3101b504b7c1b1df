package dev.brickway.cli;

import dev.brickway.app.CatalogueUpdate;
import dev.brickway.app.LibraryLogging;
import dev.brickway.app.WorkspaceAccess;
import dev.brickway.databricks.discovery.DiscoveryReport;
import dev.brickway.databricks.discovery.DiscoveryResult;
import dev.brickway.databricks.discovery.GatewaySupport;
import dev.brickway.databricks.discovery.ModelDiscovery;
import dev.brickway.databricks.discovery.SourceReport;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.Settings;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code brickway models discover}: adds what the workspace has to the model list. */
@Command(
        name = "discover",
        description = "Asks the workspace which models it has and adds those that are new to models.json.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Models that are listed stay as they are, whatever the workspace says. The demo workspace's models are only",
            "shown, never written."
        })
final class ModelsDiscoverCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only show what would change.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        LibraryLogging.onlyWarnings();
        PrintStream out = System.out;
        Settings settings = workspace.load(null);
        CatalogueUpdate update = MergeReport.update(settings, false);
        try (WorkspaceAccess access = WorkspaceAccess.open(settings, SecretStores.ofThisComputer(settings))) {
            DiscoveryResult result =
                    ModelDiscovery.run(access.workspace(), access.rest(), access.authorizer(), progress());
            if (!dryRun) {
                CatalogueUpdate.rememberGateway(settings, access, result.gateway());
            }
            CatalogueMerge merge = update.merge(result.candidates(), result::wouldBeListed);
            if (json) {
                boolean write = !dryRun && !access.isDemo() && !merge.added().isEmpty();
                if (write) {
                    MergeReport.write(update, merge);
                }
                out.println(DiscoveryReport.json(result, merge, write));
            } else {
                out.println("Asked " + access.describe());
                sources(result, out);
                if (result.failure() == null) {
                    MergeReport.print(merge, out);
                    save(update, merge, access.isDemo(), settings.demo(), out);
                }
            }
            if (result.failure() != null) {
                throw new CommandFailed(result.failure(), CommandFailed.FAILED);
            }
            if (result.models().isEmpty()) {
                throw new CommandFailed(
                        "The workspace lists no models that this token may see: ask an administrator for Can Query on"
                                + " the serving endpoints.",
                        CommandFailed.FAILED);
            }
            return 0;
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        }
    }

    private void save(CatalogueUpdate update, CatalogueMerge merge, boolean demo, boolean demoWanted, PrintStream out)
            throws CommandFailed {
        if (demo) {
            out.println("Nothing was written: these are the demo workspace's models, which `serve --demo` offers by"
                    + " itself.");
            if (!demoWanted) {
                out.println("No workspace is configured in the environment or settings.json (.env counts for `serve`"
                        + " only).");
            }
            return;
        }
        MergeReport.save(update, merge, dryRun, out);
        if (!merge.added().isEmpty()) {
            out.println("That a model is listed does not prove that it answers; if one does not, set \"enabled\": false"
                    + " beside it.");
        }
    }

    private static void sources(DiscoveryResult result, PrintStream out) {
        for (SourceReport source : result.sources()) {
            String outcome = switch (source.outcome()) {
                case READ -> MergeReport.count(source.models(), "name");
                case PARTLY -> MergeReport.count(source.models(), "name") + ", not all: " + source.remark();
                case REFUSED -> "refused: " + source.remark();
                case NOT_ASKED -> source.remark().isEmpty() ? "not asked" : "not asked: " + source.remark();
            };
            out.println("  " + source.listing().label() + ": " + outcome);
        }
        if (result.gateway() != GatewaySupport.UNKNOWN) {
            out.println("  AI Gateway: " + (result.gateway() == GatewaySupport.YES ? "available" : "not available"));
        }
    }

    /** Progress is for people: on standard error, and only at a terminal. */
    private static Consumer<String> progress() {
        return Terminal.isInteractive() ? System.err::println : words -> {};
    }
}
