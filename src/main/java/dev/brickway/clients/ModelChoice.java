package dev.brickway.clients;

import dev.brickway.models.EndpointPath;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import java.util.Comparator;
import java.util.List;

/** Which of the models a tool can work with. The first question reads a table, so it is not for the window's thread. */
final class ModelChoice {
    private static final class Families {
        private static final FamilyTable TABLE = FamilyTable.builtIn();
    }

    private ModelChoice() {}

    /** Those with this API; those that can call tools come first, else they stay in their order. */
    static List<Model> withApi(ModelApi api, List<Model> models) {
        return models.stream()
                .filter(model -> has(model, api))
                .sorted(Comparator.comparing(model -> !callsTools(model)))
                .toList();
    }

    /** Whether it can call tools, as every coding tool wants; taken for granted where nobody knows. */
    static boolean callsTools(Model model) {
        return !Boolean.FALSE.equals(KnownModels.complete(model).toolCalling());
    }

    private static boolean has(Model model, ModelApi api) {
        String endpoint = model.endpoint();
        boolean own = endpoint != null && endpoint.startsWith("/") && EndpointPath.api(endpoint) == api;
        return api == ModelApi.CHAT
                || own
                || Families.TABLE.familyOf(model.upstreamName()).apis().contains(api);
    }
}
