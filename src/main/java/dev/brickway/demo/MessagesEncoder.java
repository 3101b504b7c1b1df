package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.demo.Answer.Finish;
import java.util.Iterator;

/** Writes an answer as Claude's Messages API does. */
final class MessagesEncoder implements Encoder {
    private static final String SIGNATURE = "ZGVtbyBzaWduYXR1cmUgb2YgQnJpY2t3YXk=";

    private final DemoModel model;
    private final String id;
    private final int promptTokens;
    private int block = -1;
    private String open = "";
    private int tokens;

    MessagesEncoder(DemoModel model, String id, int promptTokens) {
        this.model = model;
        this.id = id;
        this.promptTokens = promptTokens;
    }

    @Override
    public void begin(StringBuilder out) {
        JsonObject start = typed("message_start");
        start.add("message", message(new JsonArray(), JsonNull.INSTANCE, 1));
        event(start, out);
        event(typed("ping"), out);
    }

    @Override
    public void piece(Piece piece, StringBuilder out) {
        tokens++;
        switch (piece) {
            case Piece.ThoughtPiece(String text) -> {
                open("thinking", block("thinking", "thinking", ""), out);
                delta("thinking_delta", "thinking", text, out);
            }
            case Piece.TextPiece(String text) -> {
                open("text", block("text", "text", ""), out);
                delta("text_delta", "text", text, out);
            }
            case Piece.CallBegins(int number, Answer.Call call) -> {
                JsonObject use = new JsonObject();
                use.addProperty("type", "tool_use");
                use.addProperty("id", call.id());
                use.addProperty("name", call.name());
                use.add("input", new JsonObject());
                open("tool_use " + number, use, out);
                delta("input_json_delta", "partial_json", "", out);
            }
            case Piece.CallArguments(int _, String fragment) ->
                delta("input_json_delta", "partial_json", fragment, out);
            case Piece.CallEnds _ -> {}
        }
    }

    @Override
    public void end(Finish finish, StringBuilder out) {
        close(out);
        if (finish == Finish.NONE) {
            return;
        }
        JsonObject stop = new JsonObject();
        stop.addProperty("stop_reason", reason(finish));
        stop.add("stop_sequence", JsonNull.INSTANCE);
        JsonObject usage = new JsonObject();
        usage.addProperty("output_tokens", tokens);
        JsonObject delta = typed("message_delta");
        delta.add("delta", stop);
        delta.add("usage", usage);
        event(delta, out);
        event(typed("message_stop"), out);
    }

    @Override
    public void error(StringBuilder out) {
        JsonObject inner = typed("overloaded_error");
        inner.addProperty("message", "Overloaded");
        JsonObject error = typed("error");
        error.add("error", inner);
        event(error, out);
    }

    /** The same answer in one go. */
    JsonObject whole(Answer answer) {
        JsonArray content = new JsonArray();
        StringBuilder said = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        for (Iterator<Piece> pieces = new Pieces(answer, 1); pieces.hasNext(); tokens++) {
            switch (pieces.next()) {
                case Piece.TextPiece(String text) -> said.append(text);
                case Piece.ThoughtPiece(String text) -> thought.append(text);
                case Piece.CallBegins _, Piece.CallArguments _, Piece.CallEnds _ -> {}
            }
        }
        if (!thought.isEmpty()) {
            JsonObject thinking = block("thinking", "thinking", thought.toString());
            thinking.addProperty("signature", SIGNATURE);
            content.add(thinking);
        }
        if (!said.isEmpty()) {
            content.add(block("text", "text", said.toString()));
        }
        for (Answer.Call call : answer.calls()) {
            JsonObject use = new JsonObject();
            use.addProperty("type", "tool_use");
            use.addProperty("id", call.id());
            use.addProperty("name", call.name());
            use.add("input", JsonParser.parseString(call.arguments()));
            content.add(use);
        }
        JsonObject message = message(content, new JsonPrimitive(reason(answer.finish())), tokens);
        if (answer.finish() == Finish.NONE) {
            message.add("stop_reason", JsonNull.INSTANCE);
        }
        return message;
    }

    private JsonObject message(JsonArray content, JsonElement stopReason, int outputTokens) {
        JsonObject usage = new JsonObject();
        usage.addProperty("input_tokens", promptTokens);
        usage.addProperty("cache_creation_input_tokens", 0);
        usage.addProperty("cache_read_input_tokens", 0);
        usage.addProperty("output_tokens", outputTokens);
        JsonObject message = new JsonObject();
        message.addProperty("model", model.name());
        message.addProperty("id", id);
        message.addProperty("type", "message");
        message.addProperty("role", "assistant");
        message.add("content", content);
        message.add("stop_reason", stopReason);
        message.add("stop_sequence", JsonNull.INSTANCE);
        message.add("usage", usage);
        return message;
    }

    private static String reason(Finish finish) {
        return switch (finish) {
            case STOP, NONE -> "end_turn";
            case TOOL_CALLS -> "tool_use";
            case LENGTH -> "max_tokens";
        };
    }

    /** Opens a block unless it is the one already open. */
    private void open(String kind, JsonObject content, StringBuilder out) {
        if (open.equals(kind)) {
            return;
        }
        close(out);
        open = kind;
        block++;
        JsonObject start = typed("content_block_start");
        start.addProperty("index", block);
        start.add("content_block", content);
        event(start, out);
    }

    private void close(StringBuilder out) {
        if (open.isEmpty()) {
            return;
        }
        if (open.equals("thinking")) {
            delta("signature_delta", "signature", SIGNATURE, out);
        }
        JsonObject stop = typed("content_block_stop");
        stop.addProperty("index", block);
        event(stop, out);
        open = "";
    }

    private void delta(String type, String key, String value, StringBuilder out) {
        JsonObject inner = typed(type);
        inner.addProperty(key, value);
        JsonObject delta = typed("content_block_delta");
        delta.addProperty("index", block);
        delta.add("delta", inner);
        event(delta, out);
    }

    private static JsonObject block(String type, String key, String value) {
        JsonObject block = typed(type);
        block.addProperty(key, value);
        return block;
    }

    private static JsonObject typed(String type) {
        JsonObject object = new JsonObject();
        object.addProperty("type", type);
        return object;
    }

    private static void event(JsonObject event, StringBuilder out) {
        out.append("event: ").append(Json.string(event, "type")).append('\n');
        Encoder.event(out, Json.text(event));
    }
}
