package dev.brickway.clients.toml;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Values between TOML and JSON, which says the same of all that is compared here. */
public final class TomlValue {
    private TomlValue() {}

    /** As it is written in TOML. */
    public static String source(JsonPrimitive value) {
        return value.isString() ? string(value.getAsString()) : value.getAsString();
    }

    /** A string as it is written in TOML. */
    public static String string(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                if (c == '"' || c == '\\') {
                    quoted.append('\\');
                }
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    /** Dates become their text. */
    static @Nullable JsonElement json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case TomlTable table -> {
                JsonObject object = new JsonObject();
                table.entrySet().forEach(each -> object.add(each.getKey(), json(each.getValue())));
                yield object;
            }
            case TomlArray list -> {
                JsonArray array = new JsonArray();
                list.toList().forEach(each -> array.add(json(each)));
                yield array;
            }
            case Boolean yes -> new JsonPrimitive(yes);
            case Number number -> new JsonPrimitive(number);
            default -> new JsonPrimitive(value.toString());
        };
    }
}
