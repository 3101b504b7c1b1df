package dev.brickway.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models clients may ask for and the paths they are reached by, as of one reading of {@code models.json}. */
public final class ModelCatalogue {
    private static final String CURSOR = "cursor";
    private static final String ANTHROPIC = "anthropic";
    private static final String OPENAI = "openai";

    private final Map<String, String> endpoints;
    private final List<Model> models;
    private final List<Model> enabled;
    private final Map<String, Model> byId;
    private final Map<String, Model> byWellKnownName;

    /**
     * A catalogue of these models, in this order; of two with the same id the first counts.
     *
     * @param endpoints paths by alias
     */
    public ModelCatalogue(Map<String, String> endpoints, List<Model> models) {
        this.endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
        LinkedHashMap<String, Model> distinct = new LinkedHashMap<>();
        models.forEach(model -> distinct.putIfAbsent(model.id(), model));
        this.byId = distinct;
        this.models = List.copyOf(distinct.values());
        this.enabled = this.models.stream().filter(Model::enabled).toList();
        Map<String, Model> known = new LinkedHashMap<>();
        this.enabled.forEach(model -> known.putIfAbsent(WellKnownName.key(model.upstreamName()), model));
        this.models.forEach(model -> known.putIfAbsent(WellKnownName.key(model.upstreamName()), model));
        this.byWellKnownName = known;
    }

    /** The model clients ask for by this id, enabled or not. */
    public Optional<Model> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The model that has this name outside Databricks, in whatever spelling: {@code claude-sonnet-4.6} or {@code
     * claude-sonnet-4-6-20251001}. Of several it is one that is enabled, if any is.
     */
    public Optional<Model> findWellKnown(String name) {
        return ModelName.isFoundation(name)
                ? Optional.empty() // that is a name of Databricks' own, to be taken as it is
                : Optional.ofNullable(byWellKnownName.get(WellKnownName.key(name)));
    }

    public List<Model> models() {
        return models;
    }

    public List<Model> enabled() {
        return enabled;
    }

    /** Paths by alias, in the order of the file. */
    public Map<String, String> endpoints() {
        return endpoints;
    }

    /** The path of an alias, null when there is no such alias. */
    public @Nullable String endpoint(String alias) {
        return endpoints.get(alias);
    }

    /**
     * The path, perhaps with {@code {model}} in it, to send a request of this API to. The model's own endpoint is taken
     * when it has that API. Otherwise a chat request goes to {@code cursor}, which takes it for models that have only
     * the Responses API (F-D Bridge), and the other APIs to the alias that has them.
     *
     * @return null when the catalogue does not tell; the workspace then knows a path of its own
     */
    public @Nullable String path(Model model, ModelApi api) {
        String alias = model.endpoint();
        String own = alias == null ? null : alias.startsWith("/") ? alias : endpoints.get(alias);
        if (own != null) {
            ModelApi ownApi = EndpointPath.api(own);
            if (ownApi == null || ownApi == api) {
                return own;
            }
        }
        return switch (api) {
            case CHAT -> own == null ? null : suiting(CURSOR, api);
            case RESPONSES -> suiting(OPENAI, api);
            case MESSAGES -> suiting(ANTHROPIC, api);
        };
    }

    /**
     * The path to send a chat request to: the model's own, or else its family's.
     *
     * @return null when neither the model nor an alias tells
     */
    public @Nullable String chatPath(Model model, Family family) {
        String own = path(model, ModelApi.CHAT);
        return own == null ? endpoint(family.chatEndpoint()) : own;
    }

    private @Nullable String suiting(String alias, ModelApi api) {
        String path = endpoints.get(alias);
        return path != null && EndpointPath.api(path) == api ? path : null;
    }
}
