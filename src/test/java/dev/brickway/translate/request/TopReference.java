package dev.brickway.translate.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.EffortRule;
import dev.brickway.models.Exclusive;
import dev.brickway.models.FieldRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@code docs/families.md} for the fields of the request itself, on a tree. */
final class TopReference {
    private static final Set<String> ALWAYS = Set.of("model", "messages", "input", "stream");

    private TopReference() {}

    static @Nullable String string(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive text && text.isString() ? text.getAsString() : null;
    }

    static boolean isTrue(@Nullable JsonElement element) {
        return new JsonPrimitive(true).equals(element);
    }

    static void rename(JsonObject body, Map<String, String> names) {
        for (String name : List.copyOf(body.keySet())) {
            String to = names.get(name);
            if (to != null) {
                JsonElement value = body.remove(name);
                if (!body.has(to)) {
                    body.add(to, value);
                }
            }
        }
    }

    static void drop(JsonObject body, FieldRule fields, Set<String> learned, boolean nulls) {
        body.entrySet()
                .removeIf(member -> !ALWAYS.contains(member.getKey())
                        && (!fields.keeps(member.getKey())
                                || learned.contains(member.getKey())
                                || (nulls && member.getValue().isJsonNull())));
    }

    static void exclusive(JsonObject body, List<Exclusive> pairs) {
        pairs.stream().filter(pair -> does(body.get(pair.kept()))).forEach(pair -> body.remove(pair.dropped()));
    }

    private static boolean does(@Nullable JsonElement value) {
        return value != null
                && !value.isJsonNull()
                && !"none".equals(string(value))
                && !(value instanceof JsonObject object && "disabled".equals(string(object.get("type"))));
    }

    static void effort(JsonObject body, EffortRule rule, boolean tools) {
        String forced = tools ? rule.withTools() : null;
        String field = "reasoning_effort";
        if (!body.has(field)) {
            if (forced != null && rule.addWithTools()) {
                body.addProperty(field, forced);
            }
            return;
        }
        String wanted = string(body.remove(field));
        String sent = wanted == null ? null : forced != null ? forced : rule.nearest(wanted);
        if (sent != null) {
            body.addProperty(field, sent);
        }
    }

    /** Brings the limit of the answer to what is allowed and gives it, -1 for none. */
    static double limit(JsonObject body, String field, int cap, int absent) {
        if (!body.has(field)) {
            if (absent == 0) {
                return -1;
            }
            body.addProperty(field, absent);
        }
        double wanted =
                body.get(field) instanceof JsonPrimitive number && number.isNumber() ? number.getAsDouble() : -1;
        if (cap > 0 && wanted > cap) {
            body.addProperty(field, cap);
            return cap;
        }
        return wanted;
    }

    static void budget(JsonObject body, double limit) {
        if (limit < 0
                || !(body.get("thinking") instanceof JsonObject thinking)
                || !(thinking.get("budget_tokens") instanceof JsonPrimitive budget)
                || !budget.isNumber()) {
            return;
        }
        if (limit <= 1024) {
            body.remove("thinking");
            return;
        }
        double wanted = Math.min(Math.max(1024, budget.getAsDouble()), limit - 1);
        if (wanted != budget.getAsDouble()) {
            thinking.addProperty("budget_tokens", (long) wanted);
        }
    }
}
