package dev.brickway.app;

import dev.brickway.databricks.discovery.GatewaySupport;
import dev.brickway.models.Candidate;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Brings models that were found or imported into {@code models.json}: first what would change, then the writing. */
public final class CatalogueUpdate {
    private final CatalogueFile file;
    private final FamilyTable families;
    private final ModelCatalogue before;
    private final boolean newFile;

    private CatalogueUpdate(CatalogueFile file, FamilyTable families, ModelCatalogue before, boolean newFile) {
        this.file = file;
        this.families = families;
        this.before = before;
        this.newFile = newFile;
    }

    /**
     * Reads what is there; changes nothing.
     *
     * @param keepBuiltIn whether a new file begins with the built-in list, which is a guess at what a workspace has,
     *     rather than with the added models alone
     * @throws InvalidSettings if {@code models.json} or {@code families.json} has a mistake
     */
    public static CatalogueUpdate of(Settings settings, boolean keepBuiltIn) throws InvalidSettings {
        FamilyTable families = ProxyService.families(settings);
        CatalogueFile file = new CatalogueFile(settings.modelsFile(), problem -> {});
        String problem = file.problem();
        if (problem != null) {
            throw new InvalidSettings(List.of(problem));
        }
        boolean newFile = !file.exists();
        ModelCatalogue before = newFile && !keepBuiltIn
                ? new ModelCatalogue(CatalogueFile.builtIn().endpoints(), List.of())
                : file.current();
        return new CatalogueUpdate(file, families, before, newFile);
    }

    /** Works out what the found models would change. */
    public CatalogueMerge merge(List<Candidate> found, Predicate<String> wouldBeListed) {
        return CatalogueMerge.of(before, found, families, wouldBeListed);
    }

    /**
     * Adds the new models to the file; nothing is written when there are none.
     *
     * @throws IOException with a sentence if that cannot be done; the file then stays as it is
     */
    public void save(CatalogueMerge merge) throws IOException {
        if (!merge.added().isEmpty()) {
            file.add(newFile ? merge.result().models() : merge.added());
        }
    }

    /** Keeps what was found out about the workspace's AI Gateway, for the next start of the proxy. */
    public static void rememberGateway(Settings settings, WorkspaceAccess access, GatewaySupport gateway) {
        if (access.isDemo() || gateway == GatewaySupport.UNKNOWN) {
            return;
        }
        try (WorkspaceMemory memory = new WorkspaceMemory(settings.learnedFile(), problem -> {})) {
            memory.learnGateway(access.workspace().servingOrigin().toString(), gateway == GatewaySupport.YES);
        }
    }

    /** Whether there is no {@code models.json} yet. */
    public boolean isNewFile() {
        return newFile;
    }

    public Path path() {
        return file.path();
    }
}
