package dev.brickway.clients.files;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.clients.jsonc.Jsonc;
import dev.brickway.clients.jsonc.JsoncMistake;
import dev.brickway.clients.jsonc.JsoncValue;
import dev.brickway.clients.jsonc.JsoncValue.Member;
import dev.brickway.clients.jsonc.JsoncValue.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Members of an object in a file of JSON with comments: each is set, and what stood there before comes back. Names of
 * places are the names on the way to them with slashes between: {@code env/ANTHROPIC_BASE_URL}.
 */
public final class JsonPlaces extends Places<JsonElement> {
    /** An object of this name is nobody else's. */
    private static final String OWN_NAME = "brickway";

    /** What is remembered under this name is the whole text before there was an object in it: comments, white space. */
    private static final String BEFORE = "";

    /**
     * Places.
     *
     * @param places what is to stand where; the first is what tells that Brickway was set up, since nobody else writes it
     */
    public JsonPlaces(Map<String, ? extends JsonElement> places) {
        this(places, places.keySet().iterator().next(), Set.of());
    }

    /**
     * Places.
     *
     * @param places what is to stand where
     * @param first the one that tells that Brickway was set up
     * @param free those that people change in the tool itself
     */
    public JsonPlaces(Map<String, ? extends JsonElement> places, String first, Set<String> free) {
        super(places, first, free);
    }

    /** What stands in a place of a text; null if nothing does, or it cannot be read. */
    public static @Nullable JsonElement value(String text, String place) {
        try {
            JsoncValue value = value(parse(text), place);
            return value == null ? null : value.toJson();
        } catch (Unreadable unreadable) {
            return null;
        }
    }

    @Override
    JsonObject found(String text) throws Unreadable {
        Jsonc file = parse(text);
        JsonObject found = new JsonObject();
        for (String place : names()) {
            JsoncValue value = value(file, place);
            if (value != null) {
                found.add(place, value.toJson());
            }
        }
        return found;
    }

    @Override
    boolean isOwn(String place) {
        return List.of(place.split("/", -1)).contains(OWN_NAME);
    }

    @Override
    String label(String place) {
        return place.replace('/', '.');
    }

    @Override
    public String put(String text, Map<String, String> replaced) throws Unreadable {
        Jsonc file = parse(text);
        if (file.root() == null) {
            replaced.put(BEFORE, text);
            file = file.withRoot(new JsonObject());
        }
        for (String place : List.copyOf(replaced.keySet())) {
            if (!place.equals(BEFORE)
                    && places.keySet().stream().noneMatch(each -> each.equals(place) || each.startsWith(place + "/"))) {
                file = restore(file, place, String.valueOf(replaced.remove(place)));
            }
        }
        for (Map.Entry<String, JsonElement> place : places.entrySet()) {
            file = put(file, place.getKey(), place.getValue(), replaced);
        }
        return file.text();
    }

    @Override
    public String remove(String text, Map<String, String> replaced, boolean madeRoot) throws Unreadable {
        Jsonc file = parse(text);
        List<String> names = new ArrayList<>(replaced.isEmpty() ? places.keySet() : replaced.keySet());
        names.remove(BEFORE);
        names.sort((one, other) -> Integer.compare(other.split("/", -1).length, one.split("/", -1).length));
        for (String place : names) {
            boolean around = names.stream().anyMatch(each -> each.startsWith(place + "/"));
            file = around ? removeEmpty(file, place) : restore(file, place, replaced.getOrDefault(place, ""));
        }
        if (!madeRoot
                || !(file.root() instanceof ObjectValue root)
                || !root.members().isEmpty()) {
            return file.text();
        }
        String rest = file.replace(root, "").text();
        String before = replaced.getOrDefault(BEFORE, rest);
        return rest.stripTrailing().equals(before.stripTrailing()) ? before : rest;
    }

    @Override
    public boolean isEmpty(String text) throws Unreadable {
        return parse(text).root() == null;
    }

    private static Jsonc parse(String text) throws Unreadable {
        Jsonc file;
        try {
            file = Jsonc.parse(text);
        } catch (JsoncMistake mistake) {
            throw new Unreadable(String.valueOf(mistake.getMessage()), mistake);
        }
        if (file.root() != null && !(file.root() instanceof ObjectValue)) {
            throw noObject(file, file.root());
        }
        return file;
    }

    private static Unreadable noObject(Jsonc file, @Nullable JsoncValue value) {
        int at = value == null ? 0 : value.start();
        JsoncMistake mistake = new JsoncMistake(file.text(), at, "here should be an object in braces.");
        return new Unreadable(String.valueOf(mistake.getMessage()), mistake);
    }

    private static @Nullable JsoncValue value(Jsonc file, String place) {
        JsoncValue at = file.root();
        for (String name : place.split("/", -1)) {
            at = at instanceof ObjectValue object ? object.get(name) : null;
        }
        return at;
    }

    private static Jsonc put(Jsonc file, String place, JsonElement wanted, Map<String, String> replaced)
            throws Unreadable {
        String[] names = place.split("/", -1);
        JsoncValue at = file.root();
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            way.append(i == 0 ? "" : "/").append(names[i]);
            if (!(at instanceof ObjectValue object)) {
                throw noObject(file, at);
            }
            JsoncValue inner = object.get(names[i]);
            boolean last = i == names.length - 1;
            if (inner == null || last) {
                replaced.putIfAbsent(way.toString(), inner == null ? "" : file.source(inner));
                JsonElement value = wanted;
                for (int j = names.length - 1; j > i; j--) {
                    JsonObject around = new JsonObject();
                    around.add(names[j], value);
                    value = around;
                    replaced.putIfAbsent(String.join("/", List.of(names).subList(0, j + 1)), "");
                }
                return inner != null && inner.toJson().equals(wanted) ? file : file.put(object, names[i], value);
            }
            at = inner;
        }
        return file;
    }

    /** An object that was made for our members goes with them, unless others have put something into it since. */
    private static Jsonc removeEmpty(Jsonc file, String place) {
        boolean empty = value(file, place) instanceof ObjectValue object
                && object.members().isEmpty();
        return empty ? restore(file, place, "") : file;
    }

    /** Puts back what stood there. */
    private static Jsonc restore(Jsonc file, String place, String source) {
        int slash = place.lastIndexOf('/');
        JsoncValue around = slash < 0 ? file.root() : value(file, place.substring(0, slash));
        if (!(around instanceof ObjectValue object)) {
            return file;
        }
        Member member = object.member(place.substring(slash + 1));
        if (member == null) {
            return file;
        }
        boolean known = Jsonc.isValue(source); // it is not where nothing stood, or the notes are damaged
        return known ? file.replace(member.value(), source) : file.remove(object, member);
    }
}
