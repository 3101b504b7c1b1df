package dev.brickway.proxy;

import dev.brickway.databricks.UpstreamTarget;
import dev.brickway.databricks.Workspace;
import dev.brickway.models.Family;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.KnownModel;
import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.models.ModelName;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.translate.Dialect;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides where a request goes from the model it names: the catalogue first, then what is known of the family. */
public final class ModelRouter {
    private final Workspace workspace;
    private final Supplier<ModelCatalogue> catalogue;
    private final FamilyTable families;
    private final WorkspaceMemory memory;
    private final @Nullable String standIn;

    /**
     * Routes to {@code workspace}.
     *
     * @param catalogue the models as {@code models.json} lists them now
     * @param memory names and gateways the workspace has refused before
     * @param standIn answers for models that the catalogue does not list, null to ask the workspace for them all the same
     */
    public ModelRouter(
            Workspace workspace,
            Supplier<ModelCatalogue> catalogue,
            FamilyTable families,
            WorkspaceMemory memory,
            @Nullable String standIn) {
        this.workspace = workspace;
        this.catalogue = catalogue;
        this.families = families;
        this.memory = memory;
        this.standIn = standIn;
    }

    /**
     * The way of one request.
     *
     * @param detour what to do otherwise than usual
     * @throws RoutingError if it names no model, one that is switched off, or one without the API it speaks
     */
    Route route(Dialect dialect, @Nullable String asked, Detour detour) throws RoutingError {
        ModelApi api = api(dialect);
        if (api == ModelApi.CHAT && workspace.singleEndpoint()) {
            String configured = workspace.bodyModel();
            String name = configured != null ? configured : asked != null ? asked : "unknown";
            return route(Model.of(name, null), api, null, detour);
        }
        if (asked == null || asked.isBlank()) {
            throw new RoutingError(
                    400, "The request names no model. Set \"model\" to one of: " + names() + ".", "model_missing");
        }
        if (asked.equals(".") || asked.equals("..")) { // the two names that no encoding keeps from changing a path
            throw new RoutingError(
                    404, "There is no model '" + asked + "'. Use one of: " + names() + ".", "model_not_found");
        }
        ModelCatalogue models = catalogue.get();
        Model model = models.find(asked).or(() -> models.findWellKnown(asked)).orElse(null);
        if (model == null && standIn != null) {
            model = models.find(standIn).filter(Model::enabled).orElseGet(() -> Model.of(standIn, null));
        }
        if (model == null) {
            return route(Model.of(asked, null), api, null, detour);
        }
        if (!model.enabled()) {
            throw new RoutingError(
                    404,
                    "The model '" + asked + "' is switched off in models.json. Switch it on there, or use one of: "
                            + names() + ".",
                    "model_not_found");
        }
        return route(model, api, models.path(model, api), detour);
    }

    /** The ids that {@code GET /models} lists. */
    List<String> models() {
        String configured = workspace.bodyModel();
        if (workspace.singleEndpoint() && configured != null) {
            return List.of(configured);
        }
        return catalogue.get().enabled().stream().map(Model::id).toList();
    }

    /** Whether clients may ask for this model: by an id of the list, or by the name that one of them has elsewhere. */
    boolean offers(String asked) {
        String only = workspace.singleEndpoint() ? workspace.bodyModel() : null;
        ModelCatalogue models =
                only == null ? catalogue.get() : new ModelCatalogue(Map.of(), List.of(Model.of(only, null)));
        return models.find(asked)
                .or(() -> models.findWellKnown(asked))
                .filter(Model::enabled)
                .isPresent();
    }

    /** For people: where requests go. */
    String target() {
        return workspace.describe();
    }

    /** The workspace that memory and names are kept for. */
    String origin() {
        return workspace.servingOrigin().toString();
    }

    /** Whether there are serving endpoints to turn to when the gateway is missing. */
    boolean hasWayAroundGateway() {
        return workspace.kind() != Workspace.Kind.SERVING_ENDPOINTS && workspace.withoutGateway() != null;
    }

    /** Whether requests go where the model's name tells; a fixed URL takes one model only. */
    boolean takesNames() {
        return workspace.kind() != Workspace.Kind.FIXED_URL;
    }

    private Route route(Model model, ModelApi api, @Nullable String listedPath, Detour detour) throws RoutingError {
        String listed = model.upstreamName();
        Workspace way = workspace;
        String name = detour.name() != null ? detour.name() : memory.nameFor(origin(), listed);
        boolean aroundGateway = detour.aroundGateway() || memory.lacksGateway(origin());
        Workspace around = aroundGateway && hasWayAroundGateway() ? workspace.withoutGateway() : null;
        if (around != null) {
            way = around;
            name = ModelName.endpointName(name);
        } else if (!name.equals(listed)) {
            way = workspace.withoutEndpoint();
        }
        Family family = families.familyOf(name);
        String path = listedPath;
        if (path == null && api == ModelApi.CHAT) {
            path = catalogue.get().endpoint(family.chatEndpoint());
        } else if (api != ModelApi.CHAT && !family.apis().contains(api) && !isOwnEndpoint(model, path)) {
            throw new RoutingError(
                    400,
                    "Databricks offers '" + name + "' (" + family.label() + ") through " + apis(family)
                            + ", not through " + label(api) + ". Choose another model in this tool.",
                    "api_not_supported");
        }
        UpstreamTarget target = way.target(api, path, name);
        return new Route(target.origin(), target.path(), name, listed, family, maxOutputTokens(model, name));
    }

    /** Whether the user wrote this path, or its alias, beside the model: then it is taken at its word. */
    private boolean isOwnEndpoint(Model model, @Nullable String path) {
        String endpoint = model.endpoint();
        if (endpoint == null || path == null) {
            return false;
        }
        return path.equals(endpoint) || path.equals(catalogue.get().endpoint(endpoint));
    }

    private static int maxOutputTokens(Model model, String name) {
        if (model.maxOutputTokens() != null) {
            return model.maxOutputTokens();
        }
        KnownModel known = KnownModels.of(name);
        return known == null ? 0 : known.maxOutput();
    }

    private static String apis(Family family) {
        return String.join(
                " and ", family.apis().stream().sorted().map(ModelRouter::label).toList());
    }

    private String names() {
        return String.join(", ", models());
    }

    private static ModelApi api(Dialect dialect) {
        return switch (dialect) {
            case CHAT_COMPLETIONS -> ModelApi.CHAT;
            case RESPONSES -> ModelApi.RESPONSES;
            case MESSAGES -> ModelApi.MESSAGES;
        };
    }

    private static String label(ModelApi api) {
        return switch (api) {
            case CHAT -> "chat completions";
            case RESPONSES -> "the Responses API";
            case MESSAGES -> "the Messages API";
        };
    }
}
