package dev.brickway.clients.jsonc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a text and where it stands there. */
public sealed interface JsoncValue {
    /** Where its first character stands. */
    int start();

    /** Where the character after its last one stands. */
    int end();

    /** What it says, without comments; of members of the same name the last one. */
    JsonElement toJson();

    /** An object. */
    record ObjectValue(int start, int end, List<Member> members) implements JsoncValue {
        public ObjectValue {
            members = List.copyOf(members);
        }

        /** The member that counts: of several of that name the last one; null if there is none. */
        public @Nullable Member member(String name) {
            return members.reversed().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        /** The value of that name; null if there is none. */
        public @Nullable JsoncValue get(String name) {
            Member member = member(name);
            return member == null ? null : member.value();
        }

        @Override
        public JsonElement toJson() {
            JsonObject object = new JsonObject();
            members.forEach(member -> object.add(member.name(), member.value().toJson()));
            return object;
        }
    }

    /**
     * A member of an object.
     *
     * @param start where its name begins
     */
    record Member(int start, String name, JsoncValue value) {
        /** Where the character after its value stands. */
        public int end() {
            return value.end();
        }
    }

    /** An array. */
    record ArrayValue(int start, int end, List<JsoncValue> elements) implements JsoncValue {
        public ArrayValue {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonElement toJson() {
            JsonArray array = new JsonArray();
            elements.forEach(element -> array.add(element.toJson()));
            return array;
        }
    }

    /** A string, a number, true, false or null. */
    record Plain(int start, int end, JsonElement json) implements JsoncValue {
        @Override
        public JsonElement toJson() {
            return json;
        }
    }
}
