package dev.brickway.demo;

import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses an Anthropic Messages request as Claude on Databricks does (databricks-claude-lb, ucode, live reports). */
final class MessagesCheck {
    private static final Set<String> FIELDS = Set.of(
            "model",
            "messages",
            "system",
            "max_tokens",
            "metadata",
            "stop_sequences",
            "stream",
            "temperature",
            "top_p",
            "top_k",
            "tools",
            "tool_choice",
            "thinking",
            "output_config");
    private static final Set<String> TOOL = Set.of("name", "description", "input_schema", "type", "cache_control");
    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "max");
    /** What a Claude Code without experimental betas sends, and ucode's Pi; everything else is unknown here. */
    private static final Set<String> BETAS = Set.of(
            "claude-code-20250219",
            "interleaved-thinking-2025-05-14",
            "effort-2025-11-24",
            "fine-grained-tool-streaming-2025-05-14");

    private static final Set<String> BLOCKS =
            Set.of("text", "image", "document", "tool_use", "tool_result", "thinking", "redacted_thinking");
    private static final int MOST_CACHE_MARKS = 4;

    private final DemoModel model;
    private final JsonObject body;
    private int cacheMarks;

    private MessagesCheck(DemoModel model, JsonObject body) {
        this.model = model;
        this.body = body;
    }

    static void check(DemoModel model, JsonObject body, @Nullable String betas) throws Refused {
        if (betas != null) {
            for (String beta : betas.split(",", -1)) {
                if (!beta.isBlank() && !BETAS.contains(beta.strip())) {
                    throw new Refused(Refusal.bare(400, "invalid beta flag"));
                }
            }
        }
        MessagesCheck check = new MessagesCheck(model, body);
        check.fields();
        check.parameters();
        check.system();
        check.messages();
        check.tools();
        if (check.cacheMarks > MOST_CACHE_MARKS) {
            throw new Refused(Refusal.nested(
                    "A maximum of 4 blocks with cache_control may be provided. Found " + check.cacheMarks + "."));
        }
    }

    private void fields() throws Refused {
        for (String field : body.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new Refused(Wording.BEDROCK.unknownField(field));
            }
        }
        for (String field : List.of("max_tokens", "messages")) {
            if (!Json.has(body, field)) {
                throw new Refused(Refusal.nested(field + ": Field required"));
            }
        }
    }

    private void parameters() throws Refused {
        if (model.family() == Family.CLAUDE_NEWEST) {
            for (String field : List.of("temperature", "top_p", "top_k")) {
                if (Json.has(body, field)) {
                    throw new Refused(ChatCheck.newestRefusesSampling(model, field));
                }
            }
        } else if (Json.has(body, "temperature") && Json.has(body, "top_p")) {
            throw new Refused(ChatCheck.bothSampling());
        }
        Double maxTokens = Json.number(body, "max_tokens");
        if (maxTokens != null) {
            ChatCheck.length(model, maxTokens.longValue());
        }
        String effort = Json.string(Json.child(body, "output_config"), "effort");
        if (!effort.isEmpty() && !EFFORTS.contains(effort)) {
            throw new Refused(Refusal.nested("output_config.effort: Input should be 'low', 'medium', 'high' or 'max'"));
        }
        ChatCheck.thinkingBudget(model, body);
    }

    private void system() throws Refused {
        List<JsonObject> blocks = Json.objects(body, "system");
        for (int i = 0; i < blocks.size(); i++) {
            block(blocks.get(i), "system." + i, "system");
        }
    }

    private void messages() throws Refused {
        List<JsonObject> messages = Json.objects(body, "messages");
        Set<String> open = new LinkedHashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            String role = Json.string(message, "role");
            if (!role.equals("user") && !role.equals("assistant")) {
                throw new Refused(
                        Refusal.nested("messages: Unexpected role \"" + role + "\". The Messages API accepts a"
                                + " top-level `system` parameter, not \"system\" as an input message role."));
            }
            for (String field : message.keySet()) {
                if (!field.equals("role") && !field.equals("content")) {
                    throw new Refused(Wording.BEDROCK.unknownField("messages." + i + "." + field));
                }
            }
            boolean emptyString = message.get("content") != null
                    && message.get("content").isJsonPrimitive()
                    && Json.string(message, "content").isEmpty();
            if (emptyString) {
                throw new Refused(Refusal.nested("messages." + i + ": text content blocks must be non-empty"));
            }
            List<JsonObject> blocks = Json.objects(message, "content");
            for (int b = 0; b < blocks.size(); b++) {
                block(blocks.get(b), "messages." + i + ".content." + b, "messages." + i);
            }
            pair(blocks, open, i);
        }
        if (!open.isEmpty()) {
            throw new Refused(Refusal.nested(ToolTurnsCheck.withoutResults(messages.size() - 1, open)));
        }
    }

    /** Every call must be answered in the very next message. */
    private static void pair(List<JsonObject> blocks, Set<String> open, int position) throws Refused {
        Set<String> asked = new LinkedHashSet<>();
        for (JsonObject block : blocks) {
            String type = Json.string(block, "type");
            if (type.equals("tool_result") && !open.remove(Json.string(block, "tool_use_id"))) {
                throw new Refused(
                        Refusal.nested(ToolTurnsCheck.withoutCall(position, Json.string(block, "tool_use_id"))));
            }
            if (type.equals("tool_use")) {
                asked.add(Json.string(block, "id"));
            }
        }
        if (!open.isEmpty()) {
            throw new Refused(Refusal.nested(ToolTurnsCheck.withoutResults(position - 1, open)));
        }
        open.addAll(asked);
    }

    private void block(JsonObject block, String path, String owner) throws Refused {
        String type = Json.string(block, "type");
        if (!BLOCKS.contains(type)) {
            throw new Refused(Refusal.nested(path + ": Input tag '" + type
                    + "' found using 'type' does not match any of the expected tags: 'document', 'image',"
                    + " 'redacted_thinking', 'text', 'thinking', 'tool_result', 'tool_use'"));
        }
        if (type.equals("text") && Json.string(block, "text").isEmpty()) {
            throw new Refused(Refusal.nested(owner + ": text content blocks must be non-empty"));
        }
        mark(block, path);
        if (type.equals("tool_result")) {
            List<JsonObject> parts = Json.objects(block, "content");
            for (int i = 0; i < parts.size(); i++) {
                block(parts.get(i), path + ".content." + i, path);
            }
        }
    }

    private void mark(JsonObject owner, String path) throws Refused {
        if (Json.has(owner, "cache_control")) {
            cacheMarks++;
            MessagesOfChatCheck.cacheControl(Json.child(owner, "cache_control"), path, Wording.BEDROCK);
        }
    }

    private void tools() throws Refused {
        List<JsonObject> tools = Json.objects(body, "tools");
        for (int i = 0; i < tools.size(); i++) {
            JsonObject tool = tools.get(i);
            String type = Json.string(tool, "type");
            if (!type.isEmpty() && !type.equals("custom")) {
                throw new Refused(Refusal.nested("tools." + i + ": Input tag '" + type
                        + "' found using 'type' does not match any of the expected tags: 'bash_20250124', 'custom',"
                        + " 'text_editor_20250124', 'text_editor_20250429', 'text_editor_20250728'"));
            }
            for (String field : tool.keySet()) {
                if (!TOOL.contains(field)) {
                    throw new Refused(Wording.BEDROCK.unknownField("tools." + i + ".custom." + field));
                }
            }
            mark(tool, "tools." + i);
            if (!Json.string(Json.child(tool, "input_schema"), "type").equals("object")) {
                throw new Refused(Refusal.nested("tools." + i + ".custom.input_schema.type: Field required"));
            }
        }
    }
}
