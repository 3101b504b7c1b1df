package dev.brickway.translate.request;

import static dev.brickway.translate.request.TopReference.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.Family;
import dev.brickway.models.MessagesRules;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of {@code docs/families.md} for Anthropic Messages, on a tree. */
final class MessagesReference {
    private final JsonObject body;
    private final MessagesRules rules;

    private MessagesReference(JsonObject body, MessagesRules rules) {
        this.body = body;
        this.rules = rules;
    }

    static void fix(JsonObject body, Family family, FixOptions options) {
        MessagesReference reference = new MessagesReference(body, family.messages());
        String effort = body.get("output_config") instanceof JsonObject config ? string(config.get("effort")) : null;
        reference.conversation();
        reference.tools();
        TopReference.drop(body, family.messages().fields(), options.learnedDrops(), true);
        double limit = TopReference.limit(
                body,
                "max_tokens",
                family.maxTokens().capOr(options.maxOutputTokens()),
                family.maxTokens().absent(options.maxOutputTokens()));
        reference.thinking(effort, limit);
        reference.outputConfig();
        TopReference.exclusive(body, family.messages().exclusive());
    }

    private void conversation() {
        if (body.get("system") instanceof JsonArray system) {
            body.add("system", blocks(system));
        }
        if (!(body.get("messages") instanceof JsonArray messages)) {
            return;
        }
        for (JsonElement element : messages) {
            if (element instanceof JsonObject message) {
                String role = string(message.get("role"));
                if (role != null && rules.roles().containsKey(role)) {
                    message.addProperty("role", rules.roles().get(role));
                }
                if (message.get("content") instanceof JsonArray content) {
                    message.add("content", filled(content));
                }
            }
        }
    }

    private JsonArray filled(JsonArray content) {
        JsonArray left = blocks(content);
        if (left.isEmpty() && !content.isEmpty()) {
            left.add(text(new JsonPrimitive("(empty)")));
        }
        return left;
    }

    /** Without empty texts. */
    private JsonArray blocks(JsonArray content) {
        JsonArray left = new JsonArray();
        for (JsonElement element : content) {
            if (!(element instanceof JsonObject block)) {
                left.add(element);
                continue;
            }
            cacheControl(block);
            if (block.get("content") instanceof JsonArray inner) {
                block.add("content", filled(inner));
            }
            String type = string(block.get("type"));
            String said = string(block.get("text"));
            if ("tool_reference".equals(type)) {
                String name = string(block.get("tool_name"));
                left.add(text(new JsonPrimitive(name == null ? "(tool)" : name)));
            } else if (!("text".equals(type) && said != null && ChatReference.isBlank(said))) {
                left.add(block);
            }
        }
        return left;
    }

    private static JsonObject text(JsonPrimitive text) {
        JsonObject block = new JsonObject();
        block.addProperty("type", "text");
        block.add("text", text);
        return block;
    }

    private void cacheControl(JsonObject owner) {
        if (owner.get("cache_control") instanceof JsonObject control) {
            control.keySet().removeIf(name -> !rules.cacheFields().keeps(name));
        }
    }

    private void tools() {
        JsonArray left = new JsonArray();
        if (body.get("tools") instanceof JsonArray tools) {
            for (JsonElement element : tools) {
                if (!(element instanceof JsonObject tool)) {
                    left.add(element);
                } else if (!isRefused(string(tool.get("type")))) {
                    cacheControl(tool);
                    tool.keySet().removeIf(name -> !rules.toolFields().keeps(name));
                    if (tool.get("input_schema") instanceof JsonObject schema) {
                        SchemaReference.complete(schema);
                    }
                    left.add(tool);
                }
            }
        }
        if (left.isEmpty()) {
            body.remove("tools");
            body.remove("tool_choice");
        } else {
            body.add("tools", left);
        }
    }

    private boolean isRefused(@Nullable String type) {
        return type != null && rules.refusedTools().stream().anyMatch(pattern -> pattern.matches(type));
    }

    private void thinking(@Nullable String effort, double limit) {
        if (!(body.get("thinking") instanceof JsonObject thinking)) {
            return;
        }
        String type = string(thinking.get("type"));
        thinking.keySet().removeIf(name -> !rules.thinkingFields().keeps(name));
        if ("adaptive".equals(type) && rules.thinking() == MessagesRules.Thinking.BUDGET) {
            long wanted = switch (Objects.requireNonNullElse(effort, "")) {
                case "low" -> 2048;
                case "high" -> 16384;
                case "xhigh", "max" -> 32000;
                default -> 8192;
            };
            long sent = (long) Math.min((double) wanted, limit * 3 / 4);
            if (sent < 1024) {
                body.remove("thinking");
            } else {
                JsonObject budgeted = new JsonObject();
                budgeted.addProperty("type", "enabled");
                budgeted.addProperty("budget_tokens", sent);
                body.add("thinking", budgeted);
            }
            return;
        }
        if ("enabled".equals(type) && rules.thinking() == MessagesRules.Thinking.ADAPTIVE) {
            thinking.addProperty("type", "adaptive");
            thinking.remove("budget_tokens");
        }
        TopReference.budget(body, limit);
    }

    private void outputConfig() {
        if (!(body.get("output_config") instanceof JsonObject config)) {
            return;
        }
        config.keySet().removeIf(name -> !rules.outputFields().keeps(name));
        if (config.has("effort")) {
            String wanted = string(config.remove("effort"));
            String sent = wanted == null ? null : rules.effort().nearest(wanted);
            if (sent != null) {
                config.addProperty("effort", sent);
            }
        }
        if (config.isEmpty()) {
            body.remove("output_config");
        }
    }
}
