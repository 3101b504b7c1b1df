package dev.brickway.clients.vscode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.clients.jsonc.Jsonc;
import dev.brickway.clients.jsonc.JsoncValue;
import dev.brickway.clients.jsonc.JsoncValue.ArrayValue;
import dev.brickway.clients.jsonc.JsoncValue.Member;
import dev.brickway.clients.jsonc.JsoncValue.ObjectValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes the group in a file field by field; fields and comments that are not ours stay. */
final class GroupEdit {
    /** Of a model's field that an extra set, in what is remembered of the file: this, the model's id, the field. */
    private static final String FIELD_OF_MODEL = "models/";

    /** The fields that stand there only because of an extra. */
    private static final List<String> OPTIONAL = List.of(GroupModel.EFFORTS, GroupModel.OPTIONS);

    private final int index;
    private final Map<String, String> replaced;
    private Jsonc file;

    /**
     * An edit.
     *
     * @param replaced what stood in the places of the extras before
     */
    GroupEdit(Jsonc file, ObjectValue group, Map<String, String> replaced) {
        this.file = file;
        this.index = root().elements().indexOf(group);
        this.replaced = replaced;
    }

    /**
     * The file with these models in the group.
     *
     * @param optional the fields that are ours now
     */
    Jsonc update(List<GroupModel> models, Set<String> optional) {
        set(this::group, "apiType", new JsonPrimitive(ModelGroup.API_TYPE));
        drop(this::group, ModelGroup.URL);
        if (!(group().get("models") instanceof ArrayValue)) {
            set(this::group, "models", new JsonArray());
        }
        dropOthers(models);
        for (GroupModel model : models) {
            if (find(model) < 0) {
                file = file.append(list(), model.fields());
            }
            update(find(model), model, optional);
        }
        Set<String> places = new HashSet<>();
        models.forEach(model -> OPTIONAL.forEach(field -> places.add(place(model.id(), field))));
        replaced.keySet().removeIf(place -> place.startsWith(FIELD_OF_MODEL) && !places.contains(place));
        return file;
    }

    /** Of several of one name VS Code 1.139 takes the last; what is no model would cost the whole group. */
    private void dropOthers(List<GroupModel> models) {
        Set<String> wanted = new HashSet<>();
        models.forEach(model -> wanted.addAll(model.names()));
        Set<String> seen = new HashSet<>();
        for (int i = list().elements().size() - 1; i >= 0; i--) {
            String id = id(list().elements().get(i));
            if (id == null || !wanted.contains(id) || !seen.add(id)) {
                file = file.remove(list(), i);
            }
        }
        for (GroupModel model : models) {
            for (String other : model.names().subList(1, model.names().size())) {
                if (seen.contains(model.id()) && seen.contains(other)) {
                    file = file.remove(list(), find(other));
                }
            }
        }
    }

    private int find(GroupModel model) {
        return model.names().stream()
                .mapToInt(this::find)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    private int find(String id) {
        List<JsoncValue> elements = list().elements();
        for (int i = 0; i < elements.size(); i++) {
            if (id.equals(id(elements.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private void update(int at, GroupModel model, Set<String> optional) {
        Supplier<ObjectValue> here = () -> (ObjectValue) list().elements().get(at);
        rename(here, model);
        for (String field : GroupModel.FIELDS) {
            if (!field.equals(GroupModel.HEADERS)) {
                set(here, field, model.fields().get(field));
            }
        }
        authorize(here, model.fields().getAsJsonObject(GroupModel.HEADERS));
        for (String field : OPTIONAL) {
            String place = place(model.id(), field);
            if (optional.contains(field)) {
                JsoncValue standing = here.get().get(field);
                JsonElement wanted = model.fields().get(field);
                replaced.putIfAbsent(
                        place, standing == null || standing.toJson().equals(wanted) ? "" : file.source(standing));
                set(here, field, wanted);
            } else if (replaced.containsKey(place)) {
                restore(here, field, String.valueOf(replaced.remove(place)));
            }
        }
    }

    private void rename(Supplier<ObjectValue> here, GroupModel model) {
        String old = id(here.get());
        if (old != null && !old.equals(model.id())) {
            set(here, "id", new JsonPrimitive(model.id()));
            for (String field : OPTIONAL) {
                String before = replaced.remove(place(old, field));
                if (before != null) {
                    replaced.put(place(model.id(), field), before);
                }
            }
        }
    }

    /** Names of headers are the same in upper and lower case. */
    private void authorize(Supplier<ObjectValue> here, JsonObject wanted) {
        if (!(here.get().get(GroupModel.HEADERS) instanceof ObjectValue)) {
            set(here, GroupModel.HEADERS, wanted);
            return;
        }
        Supplier<ObjectValue> headers =
                () -> (ObjectValue) Objects.requireNonNull(here.get().get(GroupModel.HEADERS));
        List<String> names = headers.get().members().stream()
                .map(Member::name)
                .filter(GroupModel.AUTHORIZATION::equalsIgnoreCase)
                .distinct()
                .toList();
        String name = names.isEmpty() ? GroupModel.AUTHORIZATION : names.getFirst();
        set(headers, name, wanted.get(GroupModel.AUTHORIZATION));
        names.stream().filter(each -> !each.equals(name)).forEach(each -> drop(headers, each));
    }

    private void set(Supplier<ObjectValue> where, String name, @Nullable JsonElement value) {
        if (value == null) {
            drop(where, name);
            return;
        }
        JsoncValue standing = where.get().get(name);
        if (standing == null || !standing.toJson().equals(value)) {
            file = file.put(where.get(), name, value);
        }
    }

    private void drop(Supplier<ObjectValue> where, String name) {
        for (Member member = where.get().member(name);
                member != null;
                member = where.get().member(name)) {
            file = file.remove(where.get(), member);
        }
    }

    private void restore(Supplier<ObjectValue> where, String name, String source) {
        JsoncValue standing = where.get().get(name);
        if (!Jsonc.isValue(source)) { // also if Brickway's notes are damaged
            drop(where, name);
        } else if (standing == null) {
            file = file.put(where.get(), name, JsonNull.INSTANCE);
            file = file.replace(Objects.requireNonNull(where.get().get(name)), source);
        } else {
            file = file.replace(standing, source);
        }
    }

    private static String place(String id, String field) {
        return FIELD_OF_MODEL + id + "/" + field;
    }

    private static @Nullable String id(JsoncValue model) {
        return model instanceof ObjectValue object
                        && object.get("id") instanceof JsoncValue.Plain(int _, int _, JsonPrimitive id)
                        && id.isString()
                ? id.getAsString()
                : null;
    }

    private ArrayValue root() {
        return (ArrayValue) Objects.requireNonNull(file.root());
    }

    private ObjectValue group() {
        return (ObjectValue) root().elements().get(index);
    }

    private ArrayValue list() {
        return (ArrayValue) Objects.requireNonNull(group().get("models"));
    }
}
