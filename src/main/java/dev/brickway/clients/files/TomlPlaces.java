package dev.brickway.clients.files;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.clients.toml.TomlDocument;
import dev.brickway.clients.toml.TomlMistake;
import dev.brickway.clients.toml.TomlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values in a file of TOML, some of them before its tables and the others in one table: each is set, and what stood there
 * before comes back. Names of places have dots: {@code model_providers.brickway.name}.
 */
public final class TomlPlaces extends Places<JsonPrimitive> {
    /** What is remembered of the table, if it was there before: it stays then. */
    private static final String THERE = "there";

    /** The same, if only tables in it were. */
    private static final String TABLES_IN_IT = "tables in it";

    private final List<String> table;
    private final Set<String> without;

    /**
     * Places.
     *
     * @param table the table's name
     * @param first the place that tells that Brickway was set up, since nobody else writes it
     * @param places what is to stand where
     * @param free those that people change in the tool itself
     * @param without what must not stand beside it, and becomes a comment
     */
    public TomlPlaces(
            List<String> table,
            String first,
            Map<String, JsonPrimitive> places,
            Set<String> free,
            Set<String> without) {
        super(places, first, free);
        this.table = List.copyOf(table);
        this.without = new LinkedHashSet<>(without);
    }

    @Override
    JsonObject found(String text) throws Unreadable {
        TomlDocument file = parse(text);
        JsonObject found = new JsonObject();
        for (String place : names()) {
            JsonElement value = file.value(path(place));
            if (value != null) {
                found.add(place, value);
            }
        }
        return found;
    }

    @Override
    boolean isOwn(String place) {
        return place.startsWith(tableName() + ".");
    }

    @Override
    public String put(String text, Map<String, String> replaced) throws Unreadable {
        TomlDocument file = parse(text);
        try {
            for (String place : names()) {
                file.check(path(place));
            }
            for (String place : List.copyOf(replaced.keySet())) {
                if (!names().contains(place) && !place.equals(tableName())) {
                    file = restore(file, place, String.valueOf(replaced.remove(place)));
                }
            }
            replaced.putIfAbsent(
                    tableName(), file.hasTable(table) ? THERE : file.hasTablesIn(table) ? TABLES_IN_IT : "");
            for (Map.Entry<String, JsonPrimitive> place : places.entrySet()) {
                List<String> path = path(place.getKey());
                String before = file.source(path);
                replaced.putIfAbsent(place.getKey(), before == null ? "" : before);
                if (!place.getValue().equals(file.value(path))) {
                    file = file.put(path, TomlValue.source(place.getValue()));
                }
            }
            for (String place : without) {
                String whole = file.whole(path(place));
                if (whole != null) {
                    file = file.comment(path(place));
                    replaced.put(place, whole);
                }
            }
        } catch (TomlMistake mistake) {
            throw unreadable(mistake);
        }
        return file.text();
    }

    @Override
    public String remove(String text, Map<String, String> replaced, boolean madeRoot) throws Unreadable {
        TomlDocument file = parse(text);
        String before = replaced.getOrDefault(tableName(), "");
        if (!before.equals(THERE)) {
            file = file.removeTable(table, before.isEmpty());
        }
        List<String> names = new ArrayList<>(replaced.isEmpty() ? places.keySet() : replaced.keySet());
        names.remove(tableName());
        for (String place : names) {
            file = restore(file, place, replaced.getOrDefault(place, ""));
        }
        return file.text();
    }

    @Override
    public boolean isEmpty(String text) throws Unreadable {
        return parse(text).text().replace("\uFEFF", "").isBlank();
    }

    @Override
    List<String> names() {
        List<String> names = new ArrayList<>(places.keySet());
        names.addAll(without);
        return names;
    }

    private String tableName() {
        return String.join(".", table);
    }

    private static List<String> path(String place) {
        return List.of(place.split("\\."));
    }

    /** Puts back what stood there, unless it was taken out since. */
    private TomlDocument restore(TomlDocument file, String place, String before) {
        if (without.contains(place)) {
            return file.uncomment(path(place), before);
        }
        if (!TomlDocument.isValue(before)) { // nothing stood there, or the notes are damaged
            return file.remove(path(place));
        }
        return file.source(path(place)) == null ? file : file.put(path(place), before);
    }

    private static TomlDocument parse(String text) throws Unreadable {
        try {
            return TomlDocument.parse(text);
        } catch (TomlMistake mistake) {
            throw unreadable(mistake);
        }
    }

    private static Unreadable unreadable(TomlMistake mistake) {
        return new Unreadable(String.valueOf(mistake.getMessage()), mistake);
    }
}
