package dev.brickway.clients.vscode;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ModelChoice;
import dev.brickway.clients.TokenLimits;
import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import dev.brickway.models.WellKnownName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to stand in the group for a model.
 *
 * @param names the ids it can have there, the one it is to have first
 * @param fields what is to be told of it, in the order in which people expect it
 */
record GroupModel(List<String> names, JsonObject fields) {
    static final String HEADERS = "requestHeaders";
    static final String AUTHORIZATION = "Authorization";
    static final String EFFORTS = "supportsReasoningEffort";
    static final String OPTIONS = "modelOptions";

    /** Fields that are always written. */
    static final List<String> FIELDS =
            List.of("name", "url", "toolCalling", "vision", "maxInputTokens", "maxOutputTokens", HEADERS);

    GroupModel {
        names = List.copyOf(names);
    }

    /** Its id. */
    String id() {
        return names.getFirst();
    }

    /** Those of a connection, in its order, with what was wished for besides. */
    static List<GroupModel> of(Connection connection, Set<String> extras) {
        Set<String> ids = connection.models().stream().map(Model::id).collect(Collectors.toCollection(HashSet::new));
        List<GroupModel> all = new ArrayList<>();
        for (Model model : connection.models()) {
            List<String> names = new ArrayList<>(List.of(model.id()));
            String alias = WellKnownName.of(model);
            if (alias != null && ids.add(alias)) { // Brickway resolves one that several have to the first of them
                names.add(extras.contains(GroupExtras.ALIASES) ? 0 : 1, alias);
            }
            all.add(new GroupModel(names, fields(names.getFirst(), model, connection, extras)));
        }
        return all;
    }

    private static JsonObject fields(String id, Model model, Connection connection, Set<String> extras) {
        TokenLimits limits = TokenLimits.of(model);
        JsonObject fields = new JsonObject();
        fields.addProperty("id", id);
        fields.addProperty("name", model.label());
        fields.addProperty("url", connection.openAiBase() + "/chat/completions");
        fields.addProperty("toolCalling", ModelChoice.callsTools(model)); // without it Agent mode hides the model
        fields.addProperty(
                "vision", Boolean.TRUE.equals(KnownModels.complete(model).vision()));
        fields.addProperty("maxInputTokens", limits.prompt());
        fields.addProperty("maxOutputTokens", limits.answer());
        List<String> efforts = ModelChoice.efforts(model);
        if (extras.contains(GroupExtras.EFFORTS) && !efforts.isEmpty()) {
            JsonArray levels = new JsonArray();
            efforts.forEach(levels::add);
            fields.add(EFFORTS, levels);
        }
        if (extras.contains(GroupExtras.OPTIONS)) {
            JsonObject options = new JsonObject();
            options.add("temperature", JsonNull.INSTANCE);
            options.add("top_p", JsonNull.INSTANCE);
            fields.add(OPTIONS, options);
        }
        JsonObject headers = new JsonObject();
        headers.addProperty(AUTHORIZATION, "Bearer " + connection.key().reveal());
        fields.add(HEADERS, headers);
        return fields;
    }
}
