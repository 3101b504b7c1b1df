package dev.brickway.translate.request;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.EffortRule;
import dev.brickway.models.Exclusive;
import dev.brickway.models.FieldRule;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of the body itself and the fixes that all dialects have in common. */
final class TopLevel {
    /** Without these there is no request left; a workspace that complains about one means its content. */
    private static final Set<String> NEVER_DROPPED = Set.of("model", "messages", "input", "stream");

    /** Smallest thinking budget Anthropic takes. */
    static final int LEAST_BUDGET = 1024;

    private final byte[] body;
    private final Splices splices;
    private final Changes changes;
    final Members members;

    TopLevel(byte[] body, Splices splices, Changes changes) {
        this.body = body;
        this.splices = splices;
        this.changes = changes;
        this.members = new Members(body);
    }

    boolean isTrue(String name) {
        int i = members.find(name);
        return i >= 0 && members.kind(i) == 't';
    }

    void drop(String name) {
        int i = members.find(name);
        if (i >= 0) {
            members.drop(i);
            changes.add("drop", "", name);
        }
    }

    /** All members are there: drops those that a later one of the same name makes void, and gives what the request is routed by. */
    RequestHead walked() throws JsonSyntaxError {
        if (members.dropDuplicates()) {
            changes.add("drop:duplicates");
        }
        int model = members.find("model");
        int options = members.find("stream_options");
        return new RequestHead(
                model < 0 ? null : text(model),
                isTrue("stream"),
                options >= 0
                        && RequestHead.includeUsage(
                                body, new JsonCursor(body, members.valueStart(options), members.valueEnd(options))));
    }

    void rename(Map<String, String> names) {
        for (int i = 0; i < members.size(); i++) {
            String to = names.get(members.name(i));
            if (to == null || !members.live(i)) {
                continue;
            }
            String from = members.name(i);
            if (members.has(to)) {
                drop(from);
            } else {
                members.rename(i, to, splices);
                changes.add("rename:" + from + ">" + to);
            }
        }
    }

    void dropRefused(FieldRule rule, Set<String> learned, boolean nulls) {
        for (int i = 0; i < members.size(); i++) {
            String name = members.name(i);
            if (!members.live(i) || NEVER_DROPPED.contains(name)) {
                continue;
            }
            if (!rule.keeps(name)
                    || learned.contains(name)
                    || (nulls && JsonText.isNull(body, members.valueStart(i)))) {
                members.drop(i);
                changes.add("drop", "", name);
            }
        }
    }

    void decide(List<Exclusive> pairs) {
        for (Exclusive pair : pairs) {
            int kept = members.find(pair.kept());
            if (kept >= 0 && isOn(kept)) {
                drop(pair.dropped());
            }
        }
    }

    /** Whether a field does something: it is not null, not {@code "none"} and not {@code {"type": "disabled"}}. */
    private boolean isOn(int i) {
        String value = members.value(i);
        return switch (value.charAt(0)) {
            case 'n' -> false;
            case '"' -> !value.equals("\"none\"");
            case '{' -> !"disabled".equals(textIn(i, "type"));
            default -> true;
        };
    }

    /** The text member {@code name} of the object that is member {@code i}, or null. */
    @Nullable String textIn(int i, String name) {
        JsonObject value = object(i);
        return value != null && value.get(name) instanceof JsonPrimitive text && text.isString()
                ? text.getAsString()
                : null;
    }

    /** Member {@code i} as it is now, as a tree; null if it is no object. For small members only. */
    @Nullable JsonObject object(int i) {
        return members.kind(i) == '{' && JsonParser.parseString(members.value(i)) instanceof JsonObject object
                ? object
                : null;
    }

    /** The text of member {@code i}, or null if it is no string. */
    @Nullable String text(int i) {
        return members.kind(i) == '"' ? JsonText.string(body, members.valueStart(i), members.valueEnd(i)) : null;
    }

    /** Brings {@code reasoning_effort} to a value the model knows. */
    void effort(String field, EffortRule rule, boolean tools) {
        int i = members.find(field);
        String forced = tools ? rule.withTools() : null;
        if (i < 0) {
            if (forced != null && rule.addWithTools()) {
                members.append(field, JsonText.quote(forced));
                changes.add("add:" + field);
            }
            return;
        }
        String wanted = text(i);
        String value = wanted == null ? null : forced != null ? forced : rule.nearest(wanted);
        if (value == null) {
            drop(field);
        } else if (!value.equals(wanted)) {
            members.replaceValue(i, JsonText.quote(value));
            changes.add("set:" + field + "=" + value);
        }
    }

    /**
     * Clamps the answer's limit to {@code cap} and adds {@code absent} where the client named none (0: neither).
     *
     * @return the limit that is sent, or -1 for none
     */
    double limit(String field, int cap, int absent) {
        int i = members.find(field);
        if (i < 0) {
            if (absent == 0) {
                return -1;
            }
            members.append(field, Integer.toString(absent));
            changes.add("add:" + field);
            return absent;
        }
        double wanted = number(i);
        if (cap == 0 || wanted <= cap) {
            return wanted;
        }
        members.replaceValue(i, Integer.toString(cap));
        changes.add("clamp:" + field);
        return cap;
    }

    /** The number that is member {@code i}, or -1 if it is something else. */
    double number(int i) {
        String value = members.value(i);
        char first = value.charAt(0);
        return first == '-' || (first >= '0' && first <= '9') ? Double.parseDouble(value) : -1;
    }

    /** Keeps the thinking budget between Anthropic's least and the answer's limit, and drops a thinking that has no room. */
    void budget(double limit) {
        int i = members.find("thinking");
        if (i < 0 || limit < 0) {
            return;
        }
        JsonObject thinking = object(i);
        if (thinking == null
                || !(thinking.get("budget_tokens") instanceof JsonPrimitive budget)
                || !budget.isNumber()) {
            return;
        }
        double room = limit - 1;
        double wanted = Math.max(LEAST_BUDGET, budget.getAsDouble());
        if (room < LEAST_BUDGET) {
            drop("thinking");
        } else if (wanted != budget.getAsDouble() || wanted > room) {
            thinking.addProperty("budget_tokens", (long) Math.min(wanted, room));
            members.replaceValue(i, thinking.toString());
            changes.add("clamp:thinking.budget_tokens");
        }
    }

    void model(String upstream) {
        int i = members.find("model");
        if (i < 0) {
            members.append("model", JsonText.quote(upstream));
            changes.add("add:model");
        } else if (!upstream.equals(text(i))) {
            members.replaceValue(i, JsonText.quote(upstream));
            changes.add("set:model");
        }
    }

    void close() {
        members.close(splices);
    }
}
