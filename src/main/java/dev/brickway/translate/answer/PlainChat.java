package dev.brickway.translate.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.translate.json.JsonSyntaxError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A chat completion in one piece: checked in bytes, and rebuilt as a tree only when something is wrong with it. */
final class PlainChat {
    private final AnswerContext context;
    private final Changes changes = new Changes();
    private final ToolCallIds ids;

    PlainChat(AnswerContext context) {
        this.context = context;
        this.ids = new ToolCallIds(context, changes);
    }

    PlainAnswer normalise(byte[] body) throws UnusableAnswer {
        try {
            PlainChatScan scan = new PlainChatScan();
            scan.read(body);
            if (scan.isError()) {
                throw PlainAnswers.unusable(body);
            }
            if (scan.choices <= 0) {
                throw new UnusableAnswer("Databricks sent an answer without any choices. Send the request again.");
            }
            if (scan.conforms) {
                return new PlainAnswer(body, scan.summary(body));
            }
            return rebuild(JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                    .getAsJsonObject());
        } catch (JsonSyntaxError noJson) {
            throw PlainAnswers.unusable(body);
        }
    }

    private PlainAnswer rebuild(JsonObject answer) throws UnusableAnswer, JsonSyntaxError {
        String model = ContentParts.string(answer.get("model"));
        String id = ContentParts.string(answer.get("id"));
        if (id == null || id.isEmpty() || !isString(answer.get("id"))) {
            changes.add(Change.ID);
            answer.addProperty("id", context.answerId());
        }
        if (!"chat.completion".equals(ContentParts.string(answer.get("object")))) {
            changes.add(Change.OBJECT);
            answer.addProperty("object", "chat.completion");
        }
        if (!(answer.get("created") instanceof JsonPrimitive created && isWhole(created))) {
            changes.add(Change.CREATED);
            answer.addProperty("created", context.created());
        }
        if (model == null || model.isEmpty()) {
            changes.add(Change.MODEL);
            answer.addProperty("model", context.model());
        }
        String finishReason = null;
        JsonArray choices = answer.getAsJsonArray("choices");
        for (int i = 0; i < choices.size(); i++) {
            JsonObject choice = choices.get(i) instanceof JsonObject object ? object : new JsonObject();
            choices.set(i, rebuildChoice(choice, i));
            finishReason = finishReason == null ? choice.get("finish_reason").getAsString() : finishReason;
        }
        UsageTally usage = rebuildUsage(answer);
        return new PlainAnswer(
                JsonText.of(answer),
                new StreamSummary(
                        model, usage.promptTokens(), usage.completionTokens(), finishReason, null, changes.labels()));
    }

    private JsonObject rebuildChoice(JsonObject choice, int position) throws UnusableAnswer {
        if (!(choice.get("index") instanceof JsonPrimitive index && isWhole(index))) {
            changes.add(Change.INDEX);
            choice.addProperty("index", position);
        }
        JsonObject message = choice.get("message") instanceof JsonObject object ? object : new JsonObject();
        MessageParts parts = MessageParts.of(message, changes);
        JsonObject rebuilt = new JsonObject();
        rebuilt.addProperty("role", "assistant");
        rebuilt.add("content", JsonNull.INSTANCE);
        parts.copyTo(rebuilt);
        JsonArray toolCalls = rebuildToolCalls(parts.toolCalls());
        if (!toolCalls.isEmpty()) {
            rebuilt.add("tool_calls", toolCalls);
        }
        choice.add("message", rebuilt);
        String reason = ContentParts.string(choice.get("finish_reason"));
        if (reason != null && FinishReasons.isFailure(reason)) {
            throw new UnusableAnswer(Broken.stoppedBy(reason).message());
        }
        String normal = FinishReasons.normal(reason == null ? "" : reason, !toolCalls.isEmpty());
        if (!normal.equals(reason)) {
            changes.add(Change.FINISH_REASON);
            choice.addProperty("finish_reason", normal);
        }
        return choice;
    }

    private JsonArray rebuildToolCalls(JsonArray calls) {
        JsonArray rebuilt = new JsonArray();
        for (JsonElement element : calls) {
            JsonObject call = element instanceof JsonObject object ? object : new JsonObject();
            JsonObject function = call.get("function") instanceof JsonObject object ? object : new JsonObject();
            String name = ContentParts.string(function.get("name"));
            if (name == null || name.isEmpty()) {
                changes.add(Change.TOOL_NAME);
                continue;
            }
            String id = ContentParts.string(call.get("id"));
            JsonObject inner = new JsonObject();
            inner.addProperty("name", name);
            inner.addProperty("arguments", arguments(function.get("arguments")));
            JsonObject outer = new JsonObject();
            outer.addProperty(
                    "id",
                    ids.give(
                            id == null || id.isEmpty() ? null : id,
                            name,
                            ContentParts.string(call.get("thoughtSignature"))));
            outer.addProperty("type", "function");
            outer.add("function", inner);
            rebuilt.add(outer);
        }
        return rebuilt;
    }

    private String arguments(@Nullable JsonElement value) {
        if (isString(value)) {
            String text = value == null ? "" : value.getAsString();
            if (!text.isBlank()) {
                return text;
            }
        }
        changes.add(Change.TOOL_ARGUMENTS);
        return value instanceof JsonObject || value instanceof JsonArray ? value.toString() : "{}";
    }

    private UsageTally rebuildUsage(JsonObject answer) throws JsonSyntaxError {
        UsageTally usage = new UsageTally();
        JsonElement value = answer.get("usage");
        if (value != null) {
            byte[] bytes = JsonText.of(value);
            usage.read(bytes, 0, bytes.length);
            byte[] json = usage.json();
            if (!usage.lastWasConforming()) {
                changes.add(Change.USAGE);
                answer.remove("usage");
                if (json != null) {
                    answer.add("usage", JsonParser.parseString(new String(json, StandardCharsets.UTF_8)));
                }
            }
        }
        return usage;
    }

    private static boolean isString(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString();
    }

    private static boolean isWhole(JsonPrimitive value) {
        return value.isNumber() && value.getAsString().matches("\\d{1,15}");
    }
}
