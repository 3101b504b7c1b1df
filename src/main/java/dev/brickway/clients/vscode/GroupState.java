package dev.brickway.clients.vscode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in a group of what is ours, in a form in which order does not count, and how two of them differ. */
final class GroupState {
    private static final String COPIES = "copies";
    private static final String UNUSABLE = "unusable";
    private static final String MODELS = "models";

    /** What a field that was changed is called; those of one name are told once. */
    private static final Map<String, String> WORDS = words();

    private GroupState() {}

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("name", "names");
        words.put("maxInputTokens", "limits");
        words.put("maxOutputTokens", "limits");
        words.put("toolCalling", "abilities");
        words.put("vision", "abilities");
        words.put(GroupModel.EFFORTS, "thinking efforts");
        words.put(GroupModel.OPTIONS, "options");
        return words;
    }

    /**
     * The state of a group.
     *
     * @param copies how many groups of its name there are
     * @param optional the fields of models that are ours because of an extra
     */
    static JsonObject of(JsonObject group, int copies, Set<String> optional) {
        JsonObject state = new JsonObject();
        copy(group, state, "apiType");
        copy(group, state, ModelGroup.URL);
        state.addProperty(COPIES, copies);
        JsonObject models = new JsonObject();
        int unusable = 0;
        if (group.get(MODELS) instanceof JsonArray list) {
            for (JsonElement each : list) {
                if (each instanceof JsonObject model
                        && model.get("id") instanceof JsonPrimitive id
                        && !models.has(id.getAsString())) {
                    models.add(id.getAsString(), model(model, optional));
                } else {
                    unusable++;
                }
            }
        } else {
            unusable++;
        }
        state.add(MODELS, models);
        state.addProperty(UNUSABLE, unusable);
        return state;
    }

    private static JsonObject model(JsonObject model, Set<String> optional) {
        JsonObject state = new JsonObject();
        GroupModel.FIELDS.forEach(field -> copy(model, state, field));
        optional.forEach(field -> copy(model, state, field));
        if (state.get(GroupModel.HEADERS) instanceof JsonObject headers) {
            JsonObject ours = new JsonObject();
            headers.asMap().forEach((name, value) -> {
                if (name.equalsIgnoreCase(GroupModel.AUTHORIZATION)) {
                    // A second one is a difference, whatever it holds.
                    ours.add(GroupModel.AUTHORIZATION + (ours.isEmpty() ? "" : " " + ours.size()), value);
                }
            });
            state.add(GroupModel.HEADERS, ours);
        }
        return state;
    }

    private static void copy(JsonObject from, JsonObject to, String name) {
        if (from.has(name)) {
            to.add(name, from.get(name));
        }
    }

    /** How what stands there differs from what is wanted, in sentences that hold whoever changed it. */
    static String difference(JsonObject standing, JsonObject wanted) {
        List<String> sentences = new ArrayList<>();
        if (standing.get(COPIES).getAsInt() > 1) {
            sentences.add("The group is there more than once.");
        }
        if (standing.has(ModelGroup.URL)) {
            sentences.add("The group has an address of its own, so VS Code ignores its models.");
        }
        if (!wanted.get("apiType").equals(standing.get("apiType"))) {
            sentences.add("The API is another one.");
        }
        if (standing.get(UNUSABLE).getAsInt() > 0) {
            sentences.add("Its list of models holds something that is no model of it.");
        }
        sentences.addAll(ofModels(standing.getAsJsonObject(MODELS), wanted.getAsJsonObject(MODELS)));
        return String.join(" ", sentences);
    }

    private static List<String> ofModels(JsonObject standing, JsonObject wanted) {
        List<String> sentences = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(wanted.keySet());
        missing.removeAll(standing.keySet());
        Set<String> surplus = new LinkedHashSet<>(standing.keySet());
        surplus.removeAll(wanted.keySet());
        if (!missing.isEmpty()) {
            sentences.add(count(missing.size(), "is", "are") + " missing.");
        }
        if (!surplus.isEmpty()) {
            sentences.add(count(surplus.size(), "is", "are") + " not offered any more.");
        }
        Set<String> common = new LinkedHashSet<>(wanted.keySet());
        common.retainAll(standing.keySet());
        if (common.stream().anyMatch(id -> differs(standing, wanted, id, "url"))) {
            sentences.add("The address is another one.");
        }
        if (common.stream().anyMatch(id -> differs(standing, wanted, id, GroupModel.HEADERS))) {
            sentences.add("The key is another one.");
        }
        Set<String> words = new LinkedHashSet<>();
        Set<String> changed = new LinkedHashSet<>();
        WORDS.forEach((field, word) -> common.stream()
                .filter(id -> differs(standing, wanted, id, field))
                .forEach(id -> {
                    words.add(word);
                    changed.add(id);
                }));
        if (!changed.isEmpty()) {
            sentences.add(count(changed.size(), "has", "have") + " other " + String.join(", ", words) + ".");
        }
        return sentences;
    }

    private static boolean differs(JsonObject standing, JsonObject wanted, String id, String field) {
        JsonElement here = standing.getAsJsonObject(id).get(field);
        JsonElement there = wanted.getAsJsonObject(id).get(field);
        return here == null ? there != null : !here.equals(there);
    }

    private static String count(int models, String one, String many) {
        return models == 1 ? "1 model " + one : models + " models " + many;
    }
}
