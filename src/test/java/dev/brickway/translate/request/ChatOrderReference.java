package dev.brickway.translate.request;

import static dev.brickway.translate.request.TopReference.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.brickway.models.ChatRules;
import dev.brickway.models.ChatRules.SystemPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of {@code docs/families.md} for the order of messages, on trees. */
final class ChatOrderReference {
    /**
     * A message that is as it has to be otherwise.
     *
     * @param calls the ids of its calls as the client has them
     * @param result the id of the call it is the result of
     * @param text whether it has a text or parts
     */
    record Message(JsonElement json, String role, List<String> calls, String result, boolean text) {
        boolean isResult() {
            return role.equals("tool");
        }

        boolean isText(String ofRole) {
            return role.equals(ofRole) && text;
        }

        JsonElement content() {
            return json.getAsJsonObject().get("content");
        }
    }

    private final ChatRules.Messages rules;
    private final List<Message> messages;
    private final JsonArray out = new JsonArray();
    private boolean folded;

    ChatOrderReference(ChatRules.Messages rules, List<Message> messages) {
        this.rules = rules;
        this.messages = new ArrayList<>(messages);
    }

    static boolean hasText(@Nullable JsonElement content) {
        return string(content) != null || (content instanceof JsonArray parts && !parts.isEmpty());
    }

    @SuppressWarnings("ReferenceEquality") // that very message
    JsonArray ordered() {
        List<Message> systems = rules.system() == SystemPlace.KEEP
                ? List.of()
                : messages.stream().filter(each -> each.isText("system")).toList();
        boolean intoUser = rules.system() == SystemPlace.INTO_USER;
        boolean moves = intoUser
                ? !systems.isEmpty()
                : !systems.isEmpty() && (systems.size() > 1 || systems.getFirst() != messages.getFirst());
        if (moves) {
            messages.removeAll(systems);
            boolean user = messages.stream().anyMatch(each -> each.isText("user"));
            if (!intoUser) {
                out.add(systems.size() == 1 ? systems.getFirst().json() : merged("system", systems));
            } else if (!user) {
                out.add(merged("user", systems));
            }
            folded = !intoUser || !user;
        } else {
            folded = true;
        }
        while (!messages.isEmpty()) {
            Message message = messages.removeFirst();
            if (!rules.pairResults() || (message.calls().isEmpty() && !message.isResult())) {
                add(message, systems);
            } else if (!message.isResult()) {
                addWithResults(message, systems);
            }
        }
        return out;
    }

    private void add(Message message, List<Message> systems) {
        if (!folded && message.isText("user")) {
            folded = true;
            JsonObject with = message.json().getAsJsonObject();
            String own = string(message.content());
            if (own != null) {
                String before = texts(systems);
                with.addProperty("content", before.isEmpty() ? own : before + "\n\n" + own);
            } else {
                JsonArray parts = parts(systems);
                parts.addAll(message.content().getAsJsonArray());
                with.add("content", parts);
            }
        }
        out.add(message.json());
    }

    private void addWithResults(Message message, List<Message> systems) {
        JsonArray calls = message.json().getAsJsonObject().getAsJsonArray("tool_calls");
        boolean split = rules.oneCall() && calls.size() > 1;
        if (!split) {
            add(message, systems);
        }
        for (int i = 0; i < calls.size(); i++) {
            if (split) {
                JsonArray one = new JsonArray();
                one.add(calls.get(i));
                JsonObject alone = i == 0 ? message.json().getAsJsonObject().deepCopy() : new JsonObject();
                if (i > 0) {
                    alone.addProperty("role", "assistant");
                    alone.add("content", JsonNull.INSTANCE);
                }
                alone.add("tool_calls", one);
                out.add(alone);
            }
            String id = message.calls().get(i);
            Message result = messages.stream()
                    .filter(each -> each.isResult() && each.result().equals(id))
                    .findFirst()
                    .orElse(null);
            if (result != null) {
                messages.remove(messages.indexOf(result));
                out.add(result.json());
            } else if (calls.get(i) instanceof JsonObject call && string(call.get("id")) != null) {
                JsonObject none = new JsonObject();
                none.addProperty("role", "tool");
                none.add("tool_call_id", call.get("id"));
                none.addProperty("content", "This call was interrupted and has no result.");
                out.add(none);
            }
        }
    }

    private static JsonObject merged(String role, List<Message> systems) {
        JsonObject merged = new JsonObject();
        merged.addProperty("role", role);
        if (systems.stream().allMatch(each -> string(each.content()) != null)) {
            merged.addProperty("content", texts(systems));
        } else {
            merged.add("content", parts(systems));
        }
        return merged;
    }

    private static String texts(List<Message> systems) {
        return systems.stream()
                .map(each -> Objects.requireNonNullElseGet(
                        string(each.content()),
                        () -> each.content().getAsJsonArray().asList().stream()
                                .flatMap(ChatOrderReference::text)
                                .collect(Collectors.joining("\n"))))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static Stream<String> text(JsonElement part) {
        boolean text = part instanceof JsonObject object
                && "text".equals(string(object.get("type")))
                && string(object.get("text")) != null
                && !ChatReference.isBlank(object.get("text").getAsString());
        return text ? Stream.of(part.getAsJsonObject().get("text").getAsString()) : Stream.of();
    }

    private static JsonArray parts(List<Message> systems) {
        JsonArray parts = new JsonArray();
        for (Message system : systems) {
            if (system.content() instanceof JsonArray own) {
                parts.addAll(own);
            } else {
                JsonObject part = new JsonObject();
                part.addProperty("type", "text");
                part.add("text", system.content());
                parts.add(part);
            }
        }
        return parts;
    }
}
