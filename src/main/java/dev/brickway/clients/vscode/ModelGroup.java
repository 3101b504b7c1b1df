package dev.brickway.clients.vscode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.clients.Connection;
import dev.brickway.clients.files.FilePart;
import dev.brickway.clients.jsonc.Jsonc;
import dev.brickway.clients.jsonc.JsoncMistake;
import dev.brickway.clients.jsonc.JsoncValue;
import dev.brickway.clients.jsonc.JsoncValue.ArrayValue;
import dev.brickway.clients.jsonc.JsoncValue.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The group of models that VS Code's Copilot Chat reads from {@code chatLanguageModels.json}, a list of groups (VS Code
 * 1.122 and later; the vendor {@code customendpoint}). The key goes into a header of each model, since VS Code drops a plain
 * {@code apiKey}. Whatever a person or VS Code adds to the group stays.
 */
final class ModelGroup implements FilePart {
    static final String NAME = "Databricks (Brickway)";
    static final String VENDOR = "customendpoint";
    static final String API_TYPE = "chat-completions";

    /** With an address of the group's own VS Code 1.139 ignores the list of models. */
    static final String URL = "url";

    /** What stood in a file around the value that was made there: comments, white space. */
    private static final String BEFORE = "";

    private final List<GroupModel> models;
    private final Set<String> optional;

    /**
     * The group.
     *
     * @param extras what is wished for besides
     */
    ModelGroup(Connection connection, Set<String> extras) {
        this.models = GroupModel.of(connection, extras);
        this.optional = GroupExtras.fields(extras);
    }

    @Override
    public @Nullable JsonElement standing(String text, boolean known) throws Unreadable {
        List<ObjectValue> groups = groups(parse(text));
        if (groups.isEmpty()) {
            return null;
        }
        return GroupState.of((JsonObject) groups.getFirst().toJson(), groups.size(), optional);
    }

    @Override
    public JsonElement wanted() {
        return GroupState.of(group(), 1, optional);
    }

    @Override
    public String difference(JsonElement standing) {
        return GroupState.difference(standing.getAsJsonObject(), wanted().getAsJsonObject());
    }

    @Override
    public String put(String text, Map<String, String> replaced) throws Unreadable {
        Jsonc file = parse(text);
        if (file.root() == null) {
            replaced.put(BEFORE, text);
            JsonArray list = new JsonArray();
            list.add(group());
            file = file.withRoot(list);
        } else {
            List<ObjectValue> groups = groups(file);
            if (groups.isEmpty()) {
                file = file.append((ArrayValue) file.root(), group());
            }
            for (int i = groups.size() - 1; i > 0; i--) { // VS Code shows one of them only
                file = without(file, groups.get(i));
            }
        }
        return new GroupEdit(file, groups(file).getFirst(), replaced)
                .update(models, optional)
                .text();
    }

    @Override
    public String remove(String text, Map<String, String> replaced, boolean madeRoot) throws Unreadable {
        Jsonc file = parse(text);
        for (ObjectValue group : groups(file).reversed()) {
            file = without(file, group);
        }
        JsoncValue root = file.root();
        if (!madeRoot
                || root == null
                || !file.source(root).replaceAll("\\s", "").equals("[]")) {
            return file.text();
        }
        String rest = file.replace(root, "").text();
        String before = replaced.getOrDefault(BEFORE, "");
        return rest.stripTrailing().equals(before.stripTrailing()) ? before : rest;
    }

    @Override
    public boolean isEmpty(String text) throws Unreadable {
        return parse(text).root() == null;
    }

    private JsonObject group() {
        JsonObject group = new JsonObject();
        group.addProperty("name", NAME);
        group.addProperty("vendor", VENDOR);
        group.addProperty("apiType", API_TYPE);
        JsonArray list = new JsonArray();
        models.forEach(model -> list.add(model.fields()));
        group.add("models", list);
        return group;
    }

    private static Jsonc parse(String text) throws Unreadable {
        try {
            Jsonc file = Jsonc.parse(text);
            JsoncValue root = file.root();
            if (root != null && !(root instanceof ArrayValue)) {
                throw new JsoncMistake(text, root.start(), "here should be a list of groups in brackets.");
            }
            return file;
        } catch (JsoncMistake mistake) {
            throw new Unreadable(String.valueOf(mistake.getMessage()), mistake);
        }
    }

    /** Ours, of which there should be one. */
    private static List<ObjectValue> groups(Jsonc file) {
        List<ObjectValue> ours = new ArrayList<>();
        if (file.root() instanceof ArrayValue list) {
            for (JsoncValue each : list.elements()) {
                if (each instanceof ObjectValue group && is(group, "name", NAME) && is(group, "vendor", VENDOR)) {
                    ours.add(group);
                }
            }
        }
        return ours;
    }

    private static boolean is(ObjectValue group, String member, String text) {
        JsoncValue value = group.get(member);
        return value != null && value.toJson().equals(new JsonPrimitive(text));
    }

    private static Jsonc without(Jsonc file, ObjectValue group) {
        ArrayValue list = (ArrayValue) Objects.requireNonNull(file.root());
        return file.remove(list, list.elements().indexOf(group));
    }
}
