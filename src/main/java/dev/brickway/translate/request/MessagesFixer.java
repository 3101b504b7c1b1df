package dev.brickway.translate.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.EffortRule;
import dev.brickway.models.Family;
import dev.brickway.models.MessagesRules;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import org.jspecify.annotations.Nullable;

/** Fixes an Anthropic Messages request. */
final class MessagesFixer {
    /** Thinking budgets in tokens that stand for Anthropic's efforts where a model has no adaptive thinking. */
    private static int budgetOf(@Nullable String effort) {
        return switch (effort) {
            case "low" -> 2048;
            case "high" -> 16_384;
            case "xhigh", "max" -> 32_000;
            case null, default -> 8192;
        };
    }

    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final Family family;
    private final FixOptions options;
    private final TopLevel top;
    private final MessagesRules rules;

    MessagesFixer(byte[] body, JsonCursor cursor, Splices splices, Changes changes, Family family, FixOptions options) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.family = family;
        this.options = options;
        this.top = new TopLevel(body, splices, changes);
        this.rules = family.messages();
    }

    FixedRequest fix() throws JsonSyntaxError {
        int tools = readMembers();
        RequestHead head = top.walked();
        String effort = effort();
        if (tools == 0) {
            top.drop("tools");
            top.drop("tool_choice");
        }
        top.dropRefused(rules.fields(), options.learnedDrops(), true);
        Family.MaxTokens limits = family.maxTokens();
        double limit = top.limit(
                "max_tokens", limits.capOr(options.maxOutputTokens()), limits.absent(options.maxOutputTokens()));
        if (!thinking(effort, limit)) {
            top.budget(limit);
        }
        outputConfig();
        top.decide(rules.exclusive());
        top.model(options.upstreamModel());
        top.close();
        return splices.build(changes.names(), head, false);
    }

    private int readMembers() throws JsonSyntaxError {
        int tools = 0;
        AnthropicBlocks blocks = new AnthropicBlocks(body, cursor, splices, changes, rules);
        cursor.beginObject();
        top.members.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            boolean list = cursor.peek() == '[';
            if (list && name.equals("messages")) {
                blocks.messages();
            } else if (list && name.equals("system")) {
                blocks.blocks(false);
            } else if (name.equals("tools")) {
                tools = 0; // of several members of one name the last counts
                if (list) {
                    tools = new AnthropicTools(body, cursor, splices, changes, rules, blocks).fix();
                } else {
                    cursor.skipValue();
                }
            } else {
                cursor.skipValue();
            }
            top.members.add(name, start, value, cursor.position());
        }
        cursor.expectEnd();
        return tools;
    }

    /** The effort the client asked for, or null. */
    private @Nullable String effort() {
        int i = top.members.find("output_config");
        return i < 0 ? null : top.textIn(i, "effort");
    }

    /** Brings {@code thinking} to a kind the model knows; true if its budget has been chosen here. */
    private boolean thinking(@Nullable String effort, double limit) {
        int i = top.members.find("thinking");
        JsonObject thinking = i < 0 ? null : top.object(i);
        if (thinking == null) {
            return false;
        }
        String type = top.textIn(i, "type");
        boolean changed = false;
        for (String name : thinking.keySet().toArray(String[]::new)) {
            if (!rules.thinkingFields().keeps(name)) {
                thinking.remove(name);
                changes.add("drop", "thinking.", name);
                changed = true;
            }
        }
        if ("adaptive".equals(type) && rules.thinking() == MessagesRules.Thinking.BUDGET) {
            thinking = budgeted(effort, limit);
            if (thinking == null) {
                top.drop("thinking");
            } else {
                top.members.replaceValue(i, thinking.toString());
                changes.add("set:thinking.type=enabled");
            }
            return true;
        } else if ("enabled".equals(type) && rules.thinking() == MessagesRules.Thinking.ADAPTIVE) {
            thinking.addProperty("type", "adaptive");
            thinking.remove("budget_tokens");
            changes.add("set:thinking.type=adaptive");
            changed = true;
        }
        if (changed) {
            top.members.replaceValue(i, thinking.toString());
        }
        return false;
    }

    /** Thinking with a budget that leaves room for the answer, or null when there is too little. */
    private @Nullable JsonObject budgeted(@Nullable String effort, double limit) {
        int budget = (int) Math.min(budgetOf(effort), limit - limit / 4);
        if (budget < TopLevel.LEAST_BUDGET) {
            return null;
        }
        JsonObject thinking = new JsonObject();
        thinking.addProperty("type", "enabled");
        thinking.addProperty("budget_tokens", budget);
        return thinking;
    }

    private void outputConfig() {
        int i = top.members.find("output_config");
        JsonObject config = i < 0 ? null : top.object(i);
        if (config == null) {
            return;
        }
        boolean changed = false;
        for (String name : config.keySet().toArray(String[]::new)) {
            if (!rules.outputFields().keeps(name)) {
                config.remove(name);
                changes.add("drop", "output_config.", name);
                changed = true;
            }
        }
        changed |= effort(config, rules.effort());
        if (config.isEmpty()) {
            top.drop("output_config");
        } else if (changed) {
            top.members.replaceValue(i, config.toString());
        }
    }

    private boolean effort(JsonObject config, EffortRule rule) {
        JsonElement wanted = config.get("effort");
        if (wanted == null) {
            return false;
        }
        String value =
                wanted instanceof JsonPrimitive text && text.isString() ? rule.nearest(text.getAsString()) : null;
        if (value == null) {
            config.remove("effort");
            changes.add("drop:output_config.effort");
            return true;
        }
        if (value.equals(wanted.getAsString())) {
            return false;
        }
        config.addProperty("effort", value);
        changes.add("set:output_config.effort=" + value);
        return true;
    }
}
