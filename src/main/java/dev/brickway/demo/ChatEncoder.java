package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.brickway.demo.Answer.Finish;
import org.jspecify.annotations.Nullable;

/** Streams a chat answer as each family does. */
final class ChatEncoder implements Encoder {
    private static final String OBJECT = "chat.completion.chunk";

    private final ChatShape shape;
    private final Family family;
    private final boolean bare;
    private final boolean usageAsked;
    private final String id;
    private final long created = System.currentTimeMillis() / 1000;
    private int tokens;
    private boolean thought;

    /**
     * @param bare leave out id, object, created, model and index, as dedicated gateways did (ForgeCode bridge, 2026-04)
     * @param usageAsked whether {@code stream_options.include_usage} was set
     */
    ChatEncoder(ChatShape shape, String id, boolean bare, boolean usageAsked) {
        this.shape = shape;
        this.family = shape.family();
        this.id = id;
        this.bare = bare;
        this.usageAsked = usageAsked;
    }

    @Override
    public void begin(StringBuilder out) {
        if (!family.isClaude() && family != Family.GEMINI) {
            JsonObject delta = new JsonObject();
            delta.addProperty("role", "assistant");
            delta.addProperty("content", "");
            chunk(out, delta, JsonNull.INSTANCE, running());
        }
    }

    @Override
    public void piece(Piece piece, StringBuilder out) {
        tokens++;
        switch (piece) {
            case Piece.ThoughtPiece(String text) -> thought(text, out);
            case Piece.TextPiece(String text) -> content(shape.content(text, thought), out);
            case Piece.CallBegins(int number, Answer.Call call) -> {
                // Gemini sends a call in one go.
                JsonObject json = shape.call(call, family == Family.GEMINI ? call.arguments() : "");
                call(number, json, out);
                if (family.isClaude()) {
                    arguments(number, "", out);
                }
            }
            case Piece.CallArguments(int number, String fragment) -> {
                if (family != Family.GEMINI) {
                    arguments(number, fragment, out);
                }
            }
            case Piece.CallEnds _ -> {}
        }
    }

    @Override
    public void end(Finish finish, StringBuilder out) {
        // unity-gateway#215: inkling just stops.
        boolean silent = finish == Finish.NONE || (family == Family.INKLING && finish == Finish.STOP);
        if (!silent) {
            JsonObject delta = new JsonObject();
            if (family.isClaude()) {
                delta.addProperty("role", "assistant");
                delta.addProperty("content", "");
            }
            boolean lastHasUsage = family != Family.GPT && family != Family.QWEN && family != Family.DEEPSEEK;
            chunk(out, delta, shape.finish(finish), lastHasUsage ? shape.usage(tokens) : null);
        }
        switch (family) {
            case GPT -> {
                if (usageAsked) {
                    frame(out, new JsonArray(), shape.usage(tokens));
                }
            }
            case QWEN -> frame(out, new JsonArray(), shape.usage(tokens));
            // ai-bridge PR 199: a chunk of usage alone.
            case DEEPSEEK -> frame(out, null, shape.usage(tokens));
            default -> {}
        }
        Encoder.event(out, "[DONE]");
    }

    private void thought(String text, StringBuilder out) {
        switch (family.thinking()) {
            case HIDDEN -> {}
            case CONTENT_LIST -> {
                thought = true;
                content(shape.reasoning(text), out);
            }
            case FIELD -> {
                JsonObject delta = new JsonObject();
                delta.addProperty("reasoning_content", text);
                chunk(out, delta, JsonNull.INSTANCE, running());
            }
        }
    }

    private void content(JsonElement content, StringBuilder out) {
        JsonObject delta = delta();
        delta.add("content", content);
        chunk(out, delta, JsonNull.INSTANCE, running());
    }

    private void call(int number, JsonObject call, StringBuilder out) {
        JsonObject indexed = new JsonObject();
        indexed.addProperty("index", index(number));
        call.entrySet().forEach(member -> indexed.add(member.getKey(), member.getValue()));
        calls(indexed, out);
    }

    private void arguments(int number, String fragment, StringBuilder out) {
        JsonObject function = new JsonObject();
        function.addProperty("arguments", fragment);
        JsonObject call = new JsonObject();
        call.addProperty("index", index(number));
        call.add("function", function);
        calls(call, out);
    }

    private void calls(JsonObject call, StringBuilder out) {
        JsonObject delta = delta();
        if (family.isClaude()) {
            delta.add("content", JsonNull.INSTANCE);
        }
        delta.add("tool_calls", Json.array(call));
        chunk(out, delta, JsonNull.INSTANCE, running());
    }

    /** Claude's calls have the number of their content block, and block 0 was text (goose's capture). */
    private int index(int number) {
        return family.isClaude() ? number + 1 : number;
    }

    private JsonObject delta() {
        JsonObject delta = new JsonObject();
        if (family.isClaude()) {
            delta.addProperty("role", "assistant");
        }
        return delta;
    }

    /** What a chunk in the middle says of usage: Claude half of it, Llama the sum so far, the others nothing. */
    private @Nullable JsonElement running() {
        return switch (family) {
            case CLAUDE, CLAUDE_NEWEST, END_TURN -> shape.unfinishedUsage();
            case LLAMA -> shape.usage(tokens);
            case GPT -> usageAsked ? JsonNull.INSTANCE : null;
            default -> null;
        };
    }

    private void chunk(StringBuilder out, JsonObject delta, JsonElement finish, @Nullable JsonElement usage) {
        JsonObject choice = new JsonObject();
        choice.add("delta", delta);
        if (!bare) {
            choice.addProperty("index", 0);
        }
        choice.add("finish_reason", finish);
        frame(out, Json.array(choice), usage);
    }

    /** A chunk with its members in the order of the live captures: of Claude's, and of everybody else's. */
    private void frame(StringBuilder out, @Nullable JsonArray choices, @Nullable JsonElement usage) {
        JsonObject chunk = new JsonObject();
        if (bare) {
            content(chunk, choices, usage);
        } else if (family.isClaude()) {
            chunk.addProperty("model", shape.model().answersAs());
            content(chunk, choices, usage);
            chunk.addProperty("object", OBJECT);
            chunk.addProperty("id", id);
            chunk.addProperty("created", created);
        } else {
            chunk.addProperty("id", id);
            chunk.addProperty("object", OBJECT);
            chunk.addProperty("created", created);
            chunk.addProperty("model", shape.model().answersAs());
            content(chunk, choices, usage);
        }
        Encoder.event(out, Json.text(chunk));
    }

    private static void content(JsonObject chunk, @Nullable JsonArray choices, @Nullable JsonElement usage) {
        if (choices != null) {
            chunk.add("choices", choices);
        }
        if (usage != null) {
            chunk.add("usage", usage);
        }
    }
}
