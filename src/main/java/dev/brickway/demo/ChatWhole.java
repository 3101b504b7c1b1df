package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.brickway.demo.Answer.Call;
import java.util.Iterator;

/** Forms a chat answer that is not streamed. */
final class ChatWhole {
    private ChatWhole() {}

    static JsonObject of(Answer answer, ChatShape shape, String id) {
        StringBuilder said = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        int tokens = 0;
        for (Iterator<Piece> pieces = new Pieces(answer, 1); pieces.hasNext(); tokens++) {
            switch (pieces.next()) {
                case Piece.TextPiece(String text) -> said.append(text);
                case Piece.ThoughtPiece(String text) -> thought.append(text);
                case Piece.CallBegins _, Piece.CallArguments _, Piece.CallEnds _ -> {}
            }
        }
        JsonObject message = new JsonObject();
        message.addProperty("role", "assistant");
        Family family = shape.family();
        boolean listed = !thought.isEmpty() && family.thinking() == Family.Thinking.CONTENT_LIST;
        message.add("content", listed ? list(shape, thought, said) : plain(shape, said, answer));
        if (!thought.isEmpty() && family.thinking() == Family.Thinking.FIELD) {
            message.addProperty("reasoning_content", thought.toString());
        }
        if (!answer.calls().isEmpty()) {
            JsonArray calls = new JsonArray();
            for (Call call : answer.calls()) {
                calls.add(shape.call(call, call.arguments()));
            }
            message.add("tool_calls", calls);
        }
        JsonObject choice = new JsonObject();
        choice.addProperty("index", 0);
        choice.add("message", message);
        boolean silent = family == Family.INKLING && answer.finish() == Answer.Finish.STOP;
        choice.add("finish_reason", silent ? JsonNull.INSTANCE : shape.finish(answer.finish()));

        JsonObject whole = new JsonObject();
        whole.addProperty("id", id);
        whole.addProperty("object", "chat.completion");
        whole.addProperty("created", System.currentTimeMillis() / 1000);
        whole.addProperty("model", shape.model().answersAs());
        whole.add("choices", Json.array(choice));
        whole.add("usage", shape.usage(tokens));
        return whole;
    }

    private static JsonElement plain(ChatShape shape, StringBuilder said, Answer answer) {
        return said.isEmpty() && !answer.calls().isEmpty() ? JsonNull.INSTANCE : shape.content(said.toString(), false);
    }

    private static JsonArray list(ChatShape shape, StringBuilder thought, StringBuilder said) {
        JsonArray content = shape.reasoning(thought.toString());
        if (!said.isEmpty()) {
            JsonObject part = new JsonObject();
            part.addProperty("type", "text");
            part.addProperty("text", said.toString());
            content.add(part);
        }
        return content;
    }
}
