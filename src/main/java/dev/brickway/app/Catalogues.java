package dev.brickway.app;

import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.check.CheckLimits;
import dev.brickway.databricks.check.ModelTrial;
import dev.brickway.databricks.check.Question;
import dev.brickway.databricks.credential.Credentials;
import dev.brickway.databricks.discovery.DiscoveryResult;
import dev.brickway.databricks.discovery.ModelDiscovery;
import dev.brickway.demo.DemoCatalogue;
import dev.brickway.models.Candidate;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.Model;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What is done with the model list from a window: reading it as the proxy does, and asking the workspace about models. */
public final class Catalogues {
    private Catalogues() {}

    /**
     * The model list as the proxy uses it: {@code models.json}, or for want of one the demo's list in the demo and the
     * built-in one elsewhere.
     *
     * @param report told of every edit that cannot be used, in a sentence
     */
    public static CatalogueFile open(Settings settings, boolean demo, Consumer<String> report) {
        return new CatalogueFile(settings.modelsFile(), report, demo ? ofTheDemo() : CatalogueFile.builtIn());
    }

    /**
     * The models that tools can ask for: those of the running proxy, else those it would start with. Looks at files, so not
     * for the window's thread.
     */
    public static ModelCatalogue current(DesktopInstance brickway) {
        if (brickway.state() instanceof ProxyState.Running running) {
            return running.service().models();
        }
        return offered(brickway.settings());
    }

    /**
     * The models that tools can ask for, as Brickway would offer them if it were started with these settings. Looks at
     * files.
     */
    static ModelCatalogue offered(Settings settings) {
        try {
            Optional<Workspace> workspace = settings.demo()
                    ? Optional.empty()
                    : Credentials.workspace(settings, settings.listen().port());
            ModelCatalogue list = open(settings, workspace.isEmpty(), _ -> {}).current();
            return workspace.map(named -> offered(list, named)).orElse(list);
        } catch (InvalidAddress | InvalidSettings unusable) {
            return open(settings, false, _ -> {}).current(); // starting with it says what is wrong
        }
    }

    /** The list, or the one model there is in single-endpoint mode. */
    static ModelCatalogue offered(ModelCatalogue list, Workspace workspace) {
        String only = workspace.singleEndpoint() ? workspace.bodyModel() : null;
        if (only == null) {
            return list;
        }
        Model model = list.find(only).filter(Model::enabled).orElseGet(() -> Model.of(only, null));
        return new ModelCatalogue(list.endpoints(), List.of(model));
    }

    /**
     * Tells the endpoint a model's chats go to when the list names none.
     *
     * @return from the name Databricks knows a model by to the endpoint's name
     * @throws InvalidSettings if {@code families.json} has a mistake
     */
    public static UnaryOperator<String> usualEndpoints(Settings settings) throws InvalidSettings {
        FamilyTable families = ProxyService.families(settings);
        return model -> families.familyOf(model).chatEndpoint();
    }

    /**
     * Asks the workspace of these settings which models it has.
     *
     * @param progress told in a few words what is being read
     * @throws InvalidSettings if there is no such workspace
     * @throws InterruptedException when the calling thread is interrupted
     */
    public static DiscoveryResult discover(Settings settings, SecretStore secrets, Consumer<String> progress)
            throws InvalidSettings, InterruptedException {
        try (WorkspaceAccess access = WorkspaceAccess.open(settings, secrets)) {
            DiscoveryResult result =
                    ModelDiscovery.run(access.workspace(), access.rest(), access.authorizer(), progress);
            CatalogueUpdate.rememberGateway(settings, access, result.gateway());
            return result;
        }
    }

    /**
     * What the found models would change in a list that is being edited.
     *
     * @param wouldBeListed as {@link CatalogueMerge#of} takes it
     * @throws InvalidSettings if {@code families.json} has a mistake
     */
    public static CatalogueMerge merge(
            Settings settings, ModelCatalogue list, List<Candidate> found, Predicate<String> wouldBeListed)
            throws InvalidSettings {
        return CatalogueMerge.of(list, found, ProxyService.families(settings), wouldBeListed);
    }

    /**
     * Asks a model for a few words, the way the proxy would.
     *
     * @param list in which the model is, saved or not
     * @param id the model
     * @throws InvalidSettings if there is no such workspace, or {@code families.json} has a mistake
     * @throws InterruptedException when the calling thread is interrupted
     */
    public static ModelTrial.Answer ask(Settings settings, SecretStore secrets, ModelCatalogue list, String id)
            throws InvalidSettings, InterruptedException {
        Question.Choice choice = new Question.Choice(list, ProxyService.families(settings), id);
        try (WorkspaceAccess access = WorkspaceAccess.open(settings, secrets)) {
            return ModelTrial.run(
                    access.workspace(),
                    access.authorizer(),
                    access.rest(),
                    choice,
                    CheckLimits.connecting(settings.timeouts().connect()));
        }
    }

    private static ModelCatalogue ofTheDemo() {
        return new ModelCatalogue(
                CatalogueFile.builtIn().endpoints(),
                DemoCatalogue.models().stream().map(id -> Model.of(id, null)).toList());
    }
}
