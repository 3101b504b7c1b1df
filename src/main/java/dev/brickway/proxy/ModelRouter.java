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
import dev.brickway.translate.Dialect;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides where a request goes from the model it names: the catalogue first, then what is known of the family. */
public final class ModelRouter {
    private final Workspace workspace;
    private final Supplier<ModelCatalogue> catalogue;
    private final FamilyTable families;
    private final @Nullable String standIn;

    /**
     * Routes to {@code workspace}.
     *
     * @param catalogue the models as {@code models.json} lists them now
     * @param standIn answers for models that the catalogue does not list, null to ask the workspace for them all the same
     */
    public ModelRouter(
            Workspace workspace, Supplier<ModelCatalogue> catalogue, FamilyTable families, @Nullable String standIn) {
        this.workspace = workspace;
        this.catalogue = catalogue;
        this.families = families;
        this.standIn = standIn;
    }

    /**
     * The way of one request.
     *
     * @throws RoutingError if it names no model, one that is switched off, or one without the API it speaks
     */
    Route route(Dialect dialect, @Nullable String asked) throws RoutingError {
        ModelApi api = api(dialect);
        if (api == ModelApi.CHAT && workspace.singleEndpoint()) {
            String configured = workspace.bodyModel();
            String name = configured != null ? configured : asked != null ? asked : "unknown";
            return route(Model.of(name, null), api, null);
        }
        if (asked == null || asked.isBlank()) {
            throw new RoutingError(
                    400, "The request names no model. Set \"model\" to one of: " + names() + ".", "model_missing");
        }
        ModelCatalogue models = catalogue.get();
        Model model = models.find(asked).orElse(null);
        if (model == null && standIn != null) {
            model = models.find(standIn).orElse(null);
        }
        if (model == null) {
            return route(Model.of(asked, null), api, null);
        }
        if (!model.enabled()) {
            throw new RoutingError(
                    404,
                    "The model '" + asked + "' is switched off in models.json. Switch it on there, or use one of: "
                            + names() + ".",
                    "model_not_found");
        }
        return route(model, api, models.path(model, api));
    }

    /** The ids that {@code GET /models} lists. */
    List<String> models() {
        String configured = workspace.bodyModel();
        if (workspace.singleEndpoint() && configured != null) {
            return List.of(configured);
        }
        return catalogue.get().enabled().stream().map(Model::id).toList();
    }

    /** For people: where requests go. */
    String target() {
        return workspace.describe();
    }

    private Route route(Model model, ModelApi api, @Nullable String listedPath) throws RoutingError {
        String name = model.upstreamName();
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
        UpstreamTarget target = workspace.target(api, path, name);
        return new Route(target.origin(), target.path(), name, family, maxOutputTokens(model, name));
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
