package dev.brickway.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;

/** Refuses a chat request's messages as the model's family does. */
final class MessagesOfChatCheck {
    private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");
    private static final Set<String> IMAGE = Set.of("url", "detail");
    private static final Set<String> CALLED_FUNCTION = Set.of("name", "arguments");

    private final Family family;
    private final Wording wording;
    private final List<JsonObject> messages;
    /** Claude counts without the system message, which is not one of its messages. */
    private final int skipped;

    MessagesOfChatCheck(DemoModel model, JsonObject body) {
        this.family = model.family();
        this.wording = family.wording();
        this.messages = Json.objects(body, "messages");
        this.skipped = family.isClaude()
                        && !messages.isEmpty()
                        && Json.string(messages.getFirst(), "role").equals("system")
                ? 1
                : 0;
    }

    void check() throws Refused {
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), "messages." + Math.max(0, i - skipped), i);
        }
        new ToolTurnsCheck(family, messages, skipped).check();
    }

    private void message(JsonObject message, String path, int position) throws Refused {
        String role = Json.string(message, "role");
        if (!ROLES.contains(role) && !(role.equals("developer") && wording == Wording.OPENAI)) {
            throw new Refused(wording.invalid(
                    switch (wording) {
                        case BEDROCK -> path + ".role: Input should be 'system', 'user', 'assistant' or 'tool'";
                        case OPENAI -> "Invalid value: '" + role + "' at '" + Wording.brackets(path) + ".role'.";
                        case GOOGLE -> "Please use a valid role: user, model.";
                        case GO_DECODER ->
                            "unknown role \"" + role + "\", must be one of system, user, assistant, tool";
                    }));
        }
        boolean system = role.equals("system");
        if (system && family == Family.GEMMA) {
            throw new Refused(wording.invalid("System role not supported"));
        }
        if (system && position > 0 && family.isOpenWeight()) {
            throw new Refused(wording.invalid("System message must be at the beginning."));
        }
        Set<String> known = Strictness.message(family);
        for (String field : message.keySet()) {
            boolean harmless = family.isClaude() && field.equals("refusal") && !Json.has(message, field);
            if (!known.contains(field) && !harmless) {
                throw new Refused(wording.unknownField(path + "." + field));
            }
        }
        content(message, role, path);
        calls(message, path);
    }

    private void content(JsonObject message, String role, String path) throws Refused {
        JsonElement content = message.get("content");
        if (content == null || content.isJsonNull()) {
            return;
        }
        if (content.isJsonPrimitive()) {
            if (family.isClaude() && content.getAsString().isEmpty() && !role.equals("tool")) {
                throw new Refused(emptyText(path));
            }
            return;
        }
        if (role.equals("tool") && family.isOpenWeight()) {
            throw new Refused(wording.invalid("json: cannot unmarshal array into Go struct field"
                    + " ChatMessage.messages.content of type string"));
        }
        List<JsonObject> parts = Json.objects(message, "content");
        for (int i = 0; i < parts.size(); i++) {
            part(parts.get(i), path, path + ".content." + i);
        }
    }

    private void part(JsonObject part, String messagePath, String path) throws Refused {
        String type = Json.string(part, "type");
        Set<String> known = switch (type) {
            case "text" -> Set.of("type", "text");
            case "image_url" -> Set.of("type", "image_url");
            // Claude's thinking may be replayed as it came (goose formats/databricks.rs).
            case "reasoning" -> family.isClaude() ? Set.of("type", "summary") : Set.of();
            default -> Set.of();
        };
        if (known.isEmpty()) {
            throw new Refused(wording.invalid(path + ".type: unsupported content type '" + type + "'"));
        }
        for (String field : part.keySet()) {
            if (family.isClaude() && field.equals("cache_control")) {
                cacheControl(Json.child(part, field), path, wording);
            } else if (!known.contains(field)) {
                throw new Refused(wording.unknownField(path + "." + field));
            }
        }
        if (type.equals("text")
                && family.isClaude()
                && Json.string(part, "text").isEmpty()) {
            throw new Refused(emptyText(messagePath));
        }
        for (String field : Json.child(part, "image_url").keySet()) {
            if (!IMAGE.contains(field)) {
                throw new Refused(wording.unknownField(path + ".image_url." + field));
            }
        }
    }

    static void cacheControl(JsonObject cacheControl, String path, Wording wording) throws Refused {
        for (String field : cacheControl.keySet()) {
            if (!field.equals("type")) {
                throw new Refused(wording.unknownField(path + ".cache_control.ephemeral." + field));
            }
        }
    }

    private Refusal emptyText(String path) {
        return wording.invalid(path + ": text content blocks must be non-empty");
    }

    private void calls(JsonObject message, String path) throws Refused {
        List<JsonObject> calls = Json.objects(message, "tool_calls");
        if (family == Family.GPT_OSS && calls.size() > 1) {
            throw new Refused(Refusal.badRequest("Multiple tool calls are not supported.\n"));
        }
        Set<String> known = Strictness.toolCall(family);
        for (int i = 0; i < calls.size(); i++) {
            JsonObject call = calls.get(i);
            String callPath = path + ".tool_calls." + i;
            for (String field : call.keySet()) {
                if (!known.contains(field)) {
                    throw new Refused(wording.unknownField(callPath + "." + field));
                }
            }
            JsonObject function = Json.child(call, "function");
            for (String field : function.keySet()) {
                if (!CALLED_FUNCTION.contains(field)) {
                    throw new Refused(wording.unknownField(callPath + ".function." + field));
                }
            }
            if (family == Family.GEMINI && i == 0) {
                ThoughtSignature.check(Json.string(call, "thoughtSignature"), Json.string(function, "name"));
            }
        }
    }
}
