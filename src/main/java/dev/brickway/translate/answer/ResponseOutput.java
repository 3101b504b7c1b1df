package dev.brickway.translate.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The output items of a streamed Responses answer, kept in case its last event is missing. */
final class ResponseOutput {
    private final Set<Integer> open = new HashSet<>();
    private final List<byte[]> items = new ArrayList<>();
    private byte @Nullable [] response;

    /** Keeps the response as the first events show it. */
    void begin(byte[] bytes, Span span) {
        response = Arrays.copyOfRange(bytes, span.from, span.to);
    }

    void added(int index) {
        open.add(index);
    }

    void done(int index, byte[] bytes, ResponseScan scan, byte @Nullable [] itemId) {
        open.remove(index);
        Splices id = new Splices();
        if (itemId != null) {
            id.replace(scan.item.id.from, scan.item.id.to, itemId);
        }
        ByteOutput item = new ByteOutput(scan.itemValue.to - scan.itemValue.from);
        id.write(bytes, scan.itemValue.from, scan.itemValue.to, item);
        items.add(item.toByteArray());
    }

    /** Whether there is an item, and none that has not ended. */
    boolean isWhole() {
        return open.isEmpty() && !items.isEmpty();
    }

    /** The response with all its items. */
    JsonObject completed(AnswerContext context, @Nullable String id) {
        JsonObject whole = response == null ? new JsonObject() : parse(response);
        if (response == null) {
            whole.addProperty("id", id == null ? context.answerId() : id);
            whole.addProperty("object", "response");
            whole.addProperty("created_at", context.created());
            whole.addProperty("model", context.model());
        }
        whole.addProperty("status", "completed");
        JsonArray output = new JsonArray();
        items.forEach(item -> output.add(parse(item)));
        whole.add("output", output);
        return whole;
    }

    private static JsonObject parse(byte[] json) {
        return JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
    }
}
