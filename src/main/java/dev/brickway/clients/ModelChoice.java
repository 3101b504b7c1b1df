package dev.brickway.clients;

import dev.brickway.models.ChatRules;
import dev.brickway.models.EffortRule;
import dev.brickway.models.EndpointPath;
import dev.brickway.models.Family;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.models.ModelCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the models a tool can work with. The first question reads a table, so it is not for the window's thread. */
public final class ModelChoice {
    private static final class Families {
        private static final FamilyTable TABLE = FamilyTable.builtIn();
    }

    private ModelChoice() {}

    /**
     * Those that have this API, or may have it, since nobody knows. Those that surely have it come first, then those that
     * can call tools; else they stay in their order.
     */
    public static List<Model> withApi(ModelApi api, List<Model> models) {
        return models.stream()
                .filter(model -> has(model, api))
                .sorted(Comparator.<Model, Boolean>comparing(model -> !hasSurely(model, api))
                        .thenComparing(model -> !callsTools(model)))
                .toList();
    }

    /** The one of this name: its id, else what Databricks knows it by, else the name it has elsewhere. */
    public static Optional<Model> named(String name, List<Model> models) {
        ModelCatalogue catalogue = new ModelCatalogue(Map.of(), models);
        return catalogue
                .find(name)
                .or(() -> models.stream()
                        .filter(model -> model.upstreamName().equals(name))
                        .findFirst())
                .or(() -> catalogue.findWellKnown(name));
    }

    /** Whether it can call tools, as every coding tool wants; taken for granted where nobody knows. */
    public static boolean callsTools(Model model) {
        return !Boolean.FALSE.equals(KnownModels.complete(model).toolCalling());
    }

    /**
     * The reasoning efforts that reach a model in chat completions as they were asked for, with and without tools; empty
     * where the field is dropped or set to something else.
     */
    public static List<String> efforts(Model model) {
        ChatRules rules = family(model).chat();
        EffortRule effort = rules.reasoningEffort();
        return rules.fields().keeps("reasoning_effort") && effort.withTools() == null ? effort.values() : List.of();
    }

    private static boolean has(Model model, ModelApi api) {
        return api == ModelApi.CHAT
                || hasOwn(model, api)
                || family(model).apis().contains(api);
    }

    private static boolean hasSurely(Model model, ModelApi api) {
        boolean known = !family(model).equals(Families.TABLE.families().getLast()); // which takes what no other does
        return api == ModelApi.CHAT || hasOwn(model, api) || known;
    }

    /** Whether the person wrote a path of this API beside the model. */
    private static boolean hasOwn(Model model, ModelApi api) {
        String endpoint = model.endpoint();
        return endpoint != null && endpoint.startsWith("/") && EndpointPath.api(endpoint) == api;
    }

    private static Family family(Model model) {
        return Families.TABLE.familyOf(model.upstreamName());
    }
}
