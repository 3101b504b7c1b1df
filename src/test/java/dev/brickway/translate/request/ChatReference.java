package dev.brickway.translate.request;

import static dev.brickway.translate.request.TopReference.isTrue;
import static dev.brickway.translate.request.TopReference.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.ChatRules;
import dev.brickway.models.Family;
import dev.brickway.models.FieldRule;
import dev.brickway.translate.ToolCallMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@code docs/families.md} for chat completions, on a tree; the order of messages is {@link ChatOrderReference}'s. */
final class ChatReference {
    private final JsonObject body;
    private final ChatRules.Messages rules;
    private final ToolCallMemory memory;

    private ChatReference(JsonObject body, ChatRules.Messages rules, ToolCallMemory memory) {
        this.body = body;
        this.rules = rules;
        this.memory = memory;
    }

    static void fix(JsonObject body, Family family, FixOptions options) {
        ChatRules rules = family.chat();
        Set<String> learned = options.learnedDrops();
        if (body.get("messages") instanceof JsonArray messages) {
            ChatReference reference = new ChatReference(body, rules.messages(), options.memory());
            body.add("messages", reference.messages(messages));
        }
        int tools = tools(body, rules.tools());
        TopReference.rename(body, rules.rename());
        structure(body, rules.structuredStream(), learned);
        if (!isTrue(body.get("stream"))) {
            body.remove("stream_options");
        }
        if (tools == 0) {
            List.of("tools", "tool_choice", "parallel_tool_calls").forEach(body::remove);
        }
        TopReference.drop(body, rules.fields(), learned, rules.dropNulls());
        if (!learned.contains("reasoning_effort")) {
            TopReference.effort(body, rules.reasoningEffort(), tools > 0);
        }
        TopReference.exclusive(body, rules.exclusive());
        int known = options.maxOutputTokens();
        int absent = learned.contains("max_tokens") ? 0 : family.maxTokens().absent(known);
        String field = body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        TopReference.budget(
                body, TopReference.limit(body, field, family.maxTokens().capOr(known), absent));
    }

    private static void structure(JsonObject body, ChatRules.StructuredStream rule, Set<String> learned) {
        if (!(body.get("response_format") instanceof JsonObject format) || "text".equals(string(format.get("type")))) {
            body.remove("response_format");
        } else if (isTrue(body.get("stream")) && !learned.contains("response_format")) {
            switch (rule) {
                case KEEP -> {}
                case DROP -> body.remove("response_format");
                case RESTREAM -> body.addProperty("stream", false);
            }
        }
    }

    private static int tools(JsonObject body, ChatRules.Tools rules) {
        if (!(body.get("tools") instanceof JsonArray tools)) {
            return 0;
        }
        for (JsonElement element : tools) {
            if (!(element instanceof JsonObject tool) || !(tool.get("function") instanceof JsonObject function)) {
                continue;
            }
            tool.keySet().removeIf(name -> !rules.fields().keeps(name));
            if (!tool.has("type")) {
                tool.addProperty("type", "function");
            }
            function.keySet().removeIf(name -> !rules.functionFields().keeps(name));
            if (function.get("parameters") instanceof JsonObject schema) {
                function.add("parameters", SchemaReference.fixed(schema, rules.schema(), rules.completeParameters()));
            } else if (rules.completeParameters()) {
                JsonObject none = new JsonObject();
                SchemaReference.complete(none);
                function.add("parameters", none);
            }
        }
        return tools.size();
    }

    private JsonArray messages(JsonArray messages) {
        List<ChatOrderReference.Message> fixed = new ArrayList<>();
        for (JsonElement element : messages) {
            if (element instanceof JsonObject message) {
                ChatOrderReference.Message result = message(message);
                if (result != null) {
                    fixed.add(result);
                }
            } else {
                fixed.add(new ChatOrderReference.Message(element, "", List.of(), "", false));
            }
        }
        return new ChatOrderReference(rules, fixed).ordered();
    }

    /** A message as it has to be, null if it goes. */
    private ChatOrderReference.@Nullable Message message(JsonObject message) {
        String role = Objects.requireNonNullElse(string(message.get("role")), "");
        role = rules.roles().getOrDefault(role, role);
        if (message.has("role") && !role.isEmpty()) {
            message.addProperty("role", role);
        }
        String result = role.equals("tool") ? string(message.get("tool_call_id")) : null;
        if (original(result) instanceof ToolCallMemory.Original original) {
            message.addProperty("tool_call_id", original.id());
        }
        List<String> calls = new ArrayList<>();
        if (message.get("tool_calls") instanceof JsonArray list && !list.isEmpty()) {
            list.forEach(call -> calls.add(call instanceof JsonObject object ? call(object) : ""));
        } else {
            message.remove("tool_calls");
        }
        boolean nothing = isNothing(message.get("content"));
        parts(message);
        if (nothing && !calls.isEmpty()) {
            besideCalls(message);
        } else if (nothing && rules.fillEmpty()) {
            if (!filled(message, role)) {
                return null;
            }
        } else {
            content(message, role, nothing);
        }
        FieldRule fields = rules.fields().get(role);
        if (fields != null) {
            boolean added = nothing && !fields.keeps("content") && message.has("content");
            message.keySet().removeIf(name -> !fields.keeps(name) && !(added && name.equals("content")));
        }
        return new ChatOrderReference.Message(
                message,
                role,
                message.has("tool_calls") ? calls : List.of(),
                result == null ? "" : result,
                !nothing && ChatOrderReference.hasText(message.get("content")));
    }

    private ToolCallMemory.@Nullable Original original(@Nullable String id) {
        return id == null || !rules.restoreCalls() ? null : memory.recall(id);
    }

    /** Fixes a call and gives the client's id of it, empty if there is none. */
    private String call(JsonObject call) {
        call.keySet().removeIf(name -> !rules.callFields().keeps(name));
        if (!call.has("type")) {
            call.addProperty("type", "function");
        }
        if (call.get("function") instanceof JsonObject function) {
            JsonElement arguments = function.get("arguments");
            String text = string(arguments);
            if (arguments instanceof JsonObject) {
                function.addProperty("arguments", arguments.toString());
            } else if (text == null || isBlank(text)) {
                function.addProperty("arguments", "{}");
            }
        }
        String id = string(call.get("id"));
        ToolCallMemory.Original original = original(id);
        if (original != null) {
            call.addProperty("id", original.id());
            if (original.thoughtSignature() != null && !call.has("thoughtSignature")) {
                call.addProperty("thoughtSignature", original.thoughtSignature());
            }
        } else if (!rules.missingSignature().isEmpty() && !call.has("thoughtSignature")) {
            call.addProperty("thoughtSignature", rules.missingSignature());
        }
        return id == null ? "" : id;
    }

    static boolean isBlank(String text) {
        return text.chars().allMatch(c -> c == ' ' || c == '\n' || c == '\r' || c == '\t');
    }

    private static boolean isNothing(@Nullable JsonElement content) {
        return content == null
                || content.isJsonNull()
                || (string(content) != null && isBlank(string(content)))
                || (content instanceof JsonArray parts
                        && parts.asList().stream().allMatch(ChatReference::isBlankText));
    }

    private static boolean isText(JsonElement part) {
        return part instanceof JsonObject object
                && "text".equals(string(object.get("type")))
                && string(object.get("text")) != null;
    }

    private static boolean isBlankText(JsonElement part) {
        return isText(part) && isBlank(part.getAsJsonObject().get("text").getAsString());
    }

    /** Members of the parts that have no business there. */
    private void parts(JsonObject message) {
        if (!(message.get("content") instanceof JsonArray parts)) {
            return;
        }
        boolean cache = rules.cacheControl() == ChatRules.CacheControl.PART;
        for (JsonElement element : parts) {
            if (!(element instanceof JsonObject part)) {
                continue;
            }
            if (Set.of("text", "image_url").contains(Objects.requireNonNullElse(string(part.get("type")), ""))) {
                part.keySet().retainAll(Set.of("type", "text", "image_url", "cache_control"));
            }
            if (!cache) {
                part.remove("cache_control");
            } else if (part.get("cache_control") instanceof JsonObject control && control.has("type")) {
                control.keySet().retainAll(Set.of("type"));
            }
            if (part.get("image_url") instanceof JsonObject image) {
                image.keySet().removeIf(name -> !rules.imageFields().keeps(name));
            }
        }
    }

    private void besideCalls(JsonObject message) {
        switch (rules.besideCalls()) {
            case KEEP -> {}
            case OMIT -> message.remove("content");
            case NULL -> message.add("content", JsonNull.INSTANCE);
            case SPACE -> message.addProperty("content", " ");
        }
    }

    /** Fills an empty message; false if it goes instead. */
    private static boolean filled(JsonObject message, String role) {
        switch (role) {
            case "user" -> message.addProperty("content", "(empty)");
            case "tool" -> message.addProperty("content", "(no output)");
            case "assistant" -> {
                String refusal = string(message.get("refusal"));
                if (refusal == null || isBlank(refusal)) {
                    return message.has("function_call");
                }
                message.addProperty("content", refusal);
            }
            case "system" -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void content(JsonObject message, String role, boolean nothing) {
        boolean flattened = false;
        if (message.get("content") instanceof JsonArray parts && !nothing) {
            if (rules.flatten().contains(role) && parts.asList().stream().allMatch(ChatReference::isText)) {
                flattened = true;
                List<String> texts = new ArrayList<>();
                parts.forEach(
                        part -> texts.add(part.getAsJsonObject().get("text").getAsString()));
                texts.removeIf(ChatReference::isBlank);
                message.addProperty("content", String.join("\n", texts));
            } else if (rules.fillEmpty()) {
                JsonArray left = new JsonArray();
                parts.asList().stream().filter(part -> !isBlankText(part)).forEach(left::add);
                message.add("content", left);
            }
        }
        boolean moves = message.has("cache_control")
                && rules.cacheControl() == ChatRules.CacheControl.PART
                && !role.equals("tool")
                && !flattened
                && !nothing;
        if (moves) {
            moveCacheControl(message);
        }
    }

    private static void moveCacheControl(JsonObject message) {
        JsonObject control = new JsonObject();
        control.addProperty("type", "ephemeral");
        if (message.get("content") instanceof JsonPrimitive text && text.isString()) {
            JsonObject part = new JsonObject();
            part.addProperty("type", "text");
            part.add("text", text);
            part.add("cache_control", control);
            JsonArray parts = new JsonArray();
            parts.add(part);
            message.add("content", parts);
        } else if (message.get("content") instanceof JsonArray parts) {
            List<JsonObject> objects = parts.asList().stream()
                    .filter(part -> part instanceof JsonObject && !isBlankText(part))
                    .map(JsonObject.class::cast)
                    .filter(part -> string(part.get("type")) != null)
                    .toList();
            if (!objects.isEmpty() && !objects.getLast().has("cache_control")) {
                objects.getLast().add("cache_control", control);
            }
        }
    }
}
