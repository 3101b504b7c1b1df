package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object member by member and complains, with the place, about what is missing, of the wrong kind or unknown. */
final class RuleReader {
    private final JsonObject object;
    private final String file;
    private final String place;
    private final Set<String> read = new LinkedHashSet<>();

    RuleReader(JsonObject object, String file, String place) {
        this.object = object;
        this.file = file;
        this.place = place;
    }

    RuleReader object(String name) throws InvalidFamilyTable {
        if (need(name) instanceof JsonObject value) {
            return new RuleReader(value, file, placeOf(name));
        }
        throw wrong(name, "an object");
    }

    String text(String name) throws InvalidFamilyTable {
        if (need(name) instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw wrong(name, "a text");
    }

    @Nullable String optionalText(String name) throws InvalidFamilyTable {
        return absent(name) ? null : text(name);
    }

    int count(String name) throws InvalidFamilyTable {
        if (need(name) instanceof JsonPrimitive value && value.isNumber()) {
            double number = value.getAsDouble();
            if (number >= 0 && number <= Integer.MAX_VALUE && Math.rint(number) == number) {
                return (int) number;
            }
        }
        throw wrong(name, "a whole number of 0 or more");
    }

    int count(String name, int otherwise) throws InvalidFamilyTable {
        return absent(name) ? otherwise : count(name);
    }

    boolean flag(String name) throws InvalidFamilyTable {
        if (need(name) instanceof JsonPrimitive value && value.isBoolean()) {
            return value.getAsBoolean();
        }
        throw wrong(name, "true or false");
    }

    boolean flag(String name, boolean otherwise) throws InvalidFamilyTable {
        return absent(name) ? otherwise : flag(name);
    }

    List<String> texts(String name) throws InvalidFamilyTable {
        if (!(need(name) instanceof JsonArray array)) {
            throw wrong(name, "a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array) {
            if (!(element instanceof JsonPrimitive value) || !value.isString()) {
                throw wrong(name, "a list of texts");
            }
            texts.add(value.getAsString());
        }
        return List.copyOf(texts);
    }

    List<String> optionalTexts(String name) throws InvalidFamilyTable {
        return absent(name) ? List.of() : texts(name);
    }

    List<NamePattern> patterns(String name) throws InvalidFamilyTable {
        return texts(name).stream().map(NamePattern::new).toList();
    }

    Map<String, String> textByName(String name) throws InvalidFamilyTable {
        RuleReader inner = object(name);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : inner.names()) {
            texts.put(key, inner.text(key));
        }
        return Map.copyOf(texts);
    }

    Map<String, FieldRule> fieldsByName(String name) throws InvalidFamilyTable {
        RuleReader inner = object(name);
        Map<String, FieldRule> rules = new LinkedHashMap<>();
        for (String key : inner.names()) {
            rules.put(key, inner.fields(key));
        }
        return Map.copyOf(rules);
    }

    FieldRule fields(String name) throws InvalidFamilyTable {
        RuleReader inner = object(name);
        Set<String> allow = inner.absent("allow") ? null : Set.copyOf(inner.texts("allow"));
        Set<String> drop = Set.copyOf(inner.optionalTexts("drop"));
        inner.end();
        return new FieldRule(allow, drop);
    }

    EffortRule effort(String name) throws InvalidFamilyTable {
        RuleReader inner = object(name);
        EffortRule rule = new EffortRule(
                inner.texts("values"), inner.optionalText("withTools"), inner.flag("addWithTools", false));
        inner.end();
        return rule;
    }

    List<Exclusive> exclusive(String name) throws InvalidFamilyTable {
        List<Exclusive> pairs = new ArrayList<>();
        for (String pair : texts(name)) {
            String[] sides = pair.split(" beats ", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw problem(placeOf(name), "\"" + pair + "\" should read \"a beats b\"");
            }
            pairs.add(new Exclusive(sides[0].strip(), sides[1].strip()));
        }
        return List.copyOf(pairs);
    }

    <T extends Enum<T>> T choice(String name, Class<T> type) throws InvalidFamilyTable {
        String wanted = text(name);
        for (T constant : type.getEnumConstants()) {
            if (spelling(constant).equals(wanted)) {
                return constant;
            }
        }
        throw problem(
                placeOf(name),
                "\"" + wanted + "\" is not one of "
                        + Stream.of(type.getEnumConstants())
                                .map(RuleReader::spelling)
                                .collect(Collectors.joining(", ")));
    }

    /** Complains about members nobody has asked for, so that a misspelt rule is not silently without effect. */
    void end() throws InvalidFamilyTable {
        for (String name : names()) {
            if (!read.contains(name)) {
                throw problem(placeOf(name), "there is no such rule; known here: " + String.join(", ", read));
            }
        }
    }

    /** Its members without the comments. */
    private List<String> names() {
        return object.keySet().stream().filter(name -> !name.startsWith("//")).toList();
    }

    boolean absent(String name) {
        read.add(name);
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull();
    }

    InvalidFamilyTable problem(String where, String reason) {
        return new InvalidFamilyTable(file, where, reason);
    }

    String placeOf(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private JsonElement need(String name) throws InvalidFamilyTable {
        if (absent(name)) {
            throw problem(placeOf(name), "is missing");
        }
        return object.get(name);
    }

    private InvalidFamilyTable wrong(String name, String expected) {
        return problem(placeOf(name), "should be " + expected);
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
