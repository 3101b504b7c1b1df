package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.brickway.demo.Answer.Finish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer as the Responses API does, with the over-long item ids that a live workspace gives. */
final class ResponsesEncoder implements Encoder {
    private final DemoModel model;
    private final int promptTokens;
    private final String id = "resp_" + IdMaker.hex(48);
    private final long created = System.currentTimeMillis() / 1000;
    private final List<JsonObject> output = new ArrayList<>();
    private final Map<Integer, CallItem> calls = new HashMap<>();
    private @Nullable TextItem open;
    private int sequence;
    private int tokens;
    private int items;

    ResponsesEncoder(DemoModel model, int promptTokens) {
        this.model = model;
        this.promptTokens = promptTokens;
    }

    /** A message or reasoning item while its text comes. */
    private record TextItem(boolean reasoning, String id, int index, StringBuilder text) {}

    private record CallItem(String id, int index, Answer.Call call) {
        boolean freeform() {
            return call.freeform();
        }

        String input() {
            return freeform() ? "input" : "arguments";
        }

        /** The middle of the names of this call's events. */
        String event() {
            return freeform() ? "response.custom_tool_call_input" : "response.function_call_arguments";
        }
    }

    @Override
    public void begin(StringBuilder out) {
        for (String type : List.of("response.created", "response.in_progress")) {
            JsonObject event = event(type);
            event.add("response", response("in_progress", false));
            write(event, out);
        }
    }

    @Override
    public void piece(Piece piece, StringBuilder out) {
        tokens++;
        switch (piece) {
            case Piece.ThoughtPiece(String text) -> text(true, text, out);
            case Piece.TextPiece(String text) -> text(false, text, out);
            case Piece.CallBegins(int number, Answer.Call call) -> {
                closeText(out);
                CallItem item = new CallItem(itemId(call.freeform() ? "ctc_" : "fc_"), items++, call);
                calls.put(number, item);
                item("response.output_item.added", item.index(), call(item, "in_progress", ""), out);
            }
            case Piece.CallArguments(int number, String fragment) -> {
                CallItem item = item(number);
                JsonObject delta = itemEvent(item.event() + ".delta", item.id(), item.index());
                delta.addProperty("delta", fragment);
                delta.addProperty("obfuscation", IdMaker.random(8));
                write(delta, out);
            }
            case Piece.CallEnds(int number) -> {
                CallItem item = item(number);
                JsonObject done = itemEvent(item.event() + ".done", item.id(), item.index());
                done.addProperty(item.input(), item.call().arguments());
                write(done, out);
                JsonObject whole = call(item, "completed", item.call().arguments());
                output.add(whole);
                item("response.output_item.done", item.index(), whole, out);
            }
        }
    }

    @Override
    public void end(Finish finish, StringBuilder out) {
        closeText(out);
        if (finish == Finish.NONE) {
            return;
        }
        boolean cut = finish == Finish.LENGTH;
        JsonObject event = event(cut ? "response.incomplete" : "response.completed");
        event.add("response", response(cut ? "incomplete" : "completed", true));
        write(event, out);
    }

    @Override
    public void error(StringBuilder out) {
        JsonObject error = new JsonObject();
        error.addProperty("code", "server_error");
        error.addProperty("message", "The model stopped in the middle of its answer: the prompt asked for it");
        JsonObject response = response("failed", true);
        response.add("error", error);
        JsonObject event = event("response.failed");
        event.add("response", response);
        write(event, out);
    }

    /** The same answer in one go. */
    JsonObject whole(Answer answer) {
        StringBuilder unused = new StringBuilder();
        for (Iterator<Piece> pieces = new Pieces(answer, 1); pieces.hasNext(); unused.setLength(0)) {
            piece(pieces.next(), unused);
        }
        closeText(unused);
        return response(answer.finish() == Finish.LENGTH ? "incomplete" : "completed", true);
    }

    private CallItem item(int number) {
        CallItem item = calls.get(number);
        if (item == null) {
            throw new IllegalStateException("Call " + number + " has not begun");
        }
        return item;
    }

    private void text(boolean reasoning, String text, StringBuilder out) {
        TextItem item = open;
        if (item == null || item.reasoning() != reasoning) {
            closeText(out);
            item = new TextItem(reasoning, itemId(reasoning ? "rs_" : "msg_"), items++, new StringBuilder());
            open = item;
            item("response.output_item.added", item.index(), textItem(item, "in_progress"), out);
            write(partEvent(item, "added", part(item)), out);
        }
        item.text().append(text);
        JsonObject delta = itemEvent(
                reasoning ? "response.reasoning_summary_text.delta" : "response.output_text.delta",
                item.id(),
                item.index());
        delta.addProperty(reasoning ? "summary_index" : "content_index", 0);
        delta.addProperty("delta", text);
        if (!reasoning) {
            delta.add("logprobs", new JsonArray());
        }
        delta.addProperty("obfuscation", IdMaker.random(8));
        write(delta, out);
    }

    private void closeText(StringBuilder out) {
        TextItem item = open;
        if (item == null) {
            return;
        }
        open = null;
        JsonObject done = itemEvent(
                item.reasoning() ? "response.reasoning_summary_text.done" : "response.output_text.done",
                item.id(),
                item.index());
        done.addProperty(item.reasoning() ? "summary_index" : "content_index", 0);
        done.addProperty("text", item.text().toString());
        write(done, out);
        write(partEvent(item, "done", part(item)), out);
        JsonObject whole = textItem(item, "completed");
        output.add(whole);
        item("response.output_item.done", item.index(), whole, out);
    }

    private JsonObject partEvent(TextItem item, String what, JsonObject part) {
        String type = item.reasoning() ? "response.reasoning_summary_part." : "response.content_part.";
        JsonObject event = itemEvent(type + what, item.id(), item.index());
        event.addProperty(item.reasoning() ? "summary_index" : "content_index", 0);
        event.add("part", part);
        return event;
    }

    private static JsonObject part(TextItem item) {
        JsonObject part = new JsonObject();
        part.addProperty("type", item.reasoning() ? "summary_text" : "output_text");
        part.addProperty("text", item.text().toString());
        if (!item.reasoning()) {
            part.add("annotations", new JsonArray());
            part.add("logprobs", new JsonArray());
        }
        return part;
    }

    private static JsonObject textItem(TextItem item, String status) {
        JsonObject json = new JsonObject();
        json.addProperty("id", item.id());
        json.addProperty("type", item.reasoning() ? "reasoning" : "message");
        JsonArray parts = item.text().isEmpty() ? new JsonArray() : Json.array(part(item));
        if (item.reasoning()) {
            json.add("summary", parts);
            json.addProperty("encrypted_content", "gAAAAA" + item.id());
        } else {
            json.addProperty("status", status);
            json.addProperty("role", "assistant");
            json.add("content", parts);
        }
        return json;
    }

    private static JsonObject call(CallItem item, String status, String input) {
        JsonObject json = new JsonObject();
        json.addProperty("id", item.id());
        json.addProperty("type", item.freeform() ? "custom_tool_call" : "function_call");
        json.addProperty("status", status);
        json.addProperty("call_id", item.call().id());
        json.addProperty("name", item.call().name());
        json.addProperty(item.input(), input);
        return json;
    }

    private JsonObject response(String status, boolean done) {
        JsonArray items = new JsonArray();
        output.forEach(items::add);
        JsonObject response = new JsonObject();
        response.addProperty("id", id);
        response.addProperty("object", "response");
        response.addProperty("created_at", created);
        response.addProperty("status", status);
        response.add("error", JsonNull.INSTANCE);
        response.add("incomplete_details", incomplete(status));
        response.addProperty("model", model.answersAs());
        response.add("output", items);
        response.addProperty("store", false);
        response.add("usage", done ? usage() : JsonNull.INSTANCE);
        return response;
    }

    private static JsonElement incomplete(String status) {
        if (!status.equals("incomplete")) {
            return JsonNull.INSTANCE;
        }
        JsonObject details = new JsonObject();
        details.addProperty("reason", "max_output_tokens");
        return details;
    }

    private JsonObject usage() {
        JsonObject cached = new JsonObject();
        cached.addProperty("cached_tokens", 0);
        JsonObject reasoning = new JsonObject();
        reasoning.addProperty("reasoning_tokens", 0);
        JsonObject usage = new JsonObject();
        usage.addProperty("input_tokens", promptTokens);
        usage.add("input_tokens_details", cached);
        usage.addProperty("output_tokens", tokens);
        usage.add("output_tokens_details", reasoning);
        usage.addProperty("total_tokens", promptTokens + tokens);
        return usage;
    }

    private void item(String type, int index, JsonObject item, StringBuilder out) {
        JsonObject event = event(type);
        event.addProperty("output_index", index);
        event.add("item", item);
        write(event, out);
    }

    private JsonObject itemEvent(String type, String itemId, int index) {
        JsonObject event = event(type);
        event.addProperty("item_id", itemId);
        event.addProperty("output_index", index);
        return event;
    }

    private JsonObject event(String type) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.addProperty("sequence_number", sequence++);
        return event;
    }

    private static void write(JsonObject event, StringBuilder out) {
        out.append("event: ").append(Json.string(event, "type")).append('\n');
        Encoder.event(out, Json.text(event));
    }

    private static String itemId(String prefix) {
        return prefix + IdMaker.random(IdMaker.LONG_ID - prefix.length());
    }
}
