package dev.brickway.translate.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes chunks and answers in which anything may be odd or missing. */
final class OddChunks {
    private static final List<JsonElement> ODD = List.of(
            JsonNull.INSTANCE,
            new JsonPrimitive(""),
            new JsonPrimitive("text"),
            new JsonPrimitive("{}"),
            new JsonPrimitive(0),
            new JsonPrimitive(1),
            new JsonPrimitive(-3),
            new JsonPrimitive(new BigDecimal("1.5")),
            new JsonPrimitive(new BigDecimal("1e300")),
            new JsonPrimitive(new BigDecimal("99999999999999999999")),
            new JsonPrimitive(true),
            new JsonArray(),
            new JsonObject(),
            JsonParser.parseString("[null,1,\"x\",[]]"),
            JsonParser.parseString("{\"text\":\"x\",\"type\":\"text\",\"summary\":[{\"text\":[1]}]}"),
            JsonParser.parseString("[{\"type\":\"text\",\"text\":\"x\"},{\"type\":\"reasoning\",\"summary\":3}]"));

    private final Random random;

    private OddChunks(Random random) {
        this.random = random;
    }

    /** A stream of chunks, with or without its end. */
    static String stream(Random random) {
        OddChunks chunks = new OddChunks(random);
        StringBuilder stream = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            stream.append(Answers.events(chunks.chunk("delta", i == 0).toString()));
        }
        return stream.append(random.nextBoolean() ? Answers.events("[DONE]") : "")
                .toString();
    }

    /** An answer in one piece. */
    static String answer(Random random) {
        return new OddChunks(random).chunk("message", true).toString();
    }

    /** The first choice's, or what cannot be an index: another choice is nothing that a strict client expects. */
    private void index(JsonObject choice) {
        JsonElement odd = ODD.get(random.nextInt(ODD.size()));
        boolean other = odd.equals(new JsonPrimitive(1));
        choice.add("index", other || random.nextInt(3) > 0 ? new JsonPrimitive(0) : odd);
    }

    private JsonObject chunk(String message, boolean last) {
        JsonObject function = new JsonObject();
        maybe(function, "name", () -> new JsonPrimitive(random.nextBoolean() ? "f" : "g"));
        maybe(function, "arguments", () -> new JsonPrimitive(random.nextBoolean() ? "{\"a\":1}" : "{\"a\":"));
        JsonObject call = new JsonObject();
        maybe(call, "index", () -> new JsonPrimitive(random.nextInt(2)));
        maybe(call, "id", () -> new JsonPrimitive("call_" + random.nextInt(3)));
        maybe(call, "type", () -> new JsonPrimitive("function"));
        maybe(call, "function", () -> function);
        JsonArray calls = new JsonArray();
        calls.add(call);
        JsonObject delta = new JsonObject();
        maybe(delta, "role", () -> new JsonPrimitive("assistant"));
        maybe(delta, "content", () -> new JsonPrimitive("x"));
        if (random.nextInt(3) == 0) {
            maybe(
                    delta,
                    List.of("reasoning_content", "reasoning", "thinking").get(random.nextInt(3)),
                    () -> new JsonPrimitive("hm"));
        }
        if (random.nextInt(2) == 0) {
            maybe(delta, "tool_calls", () -> calls);
        }
        if (random.nextInt(9) == 0) {
            maybe(delta, "function_call", () -> function);
        }
        JsonObject choice = new JsonObject();
        maybe(choice, message, () -> delta);
        if (last) {
            maybe(choice, "finish_reason", () -> new JsonPrimitive("stop"));
        }
        index(choice);
        JsonArray choices = new JsonArray();
        choices.add(choice);
        JsonObject usage = new JsonObject();
        maybe(usage, "prompt_tokens", () -> new JsonPrimitive(5));
        maybe(usage, "completion_tokens", () -> new JsonPrimitive(2));
        maybe(usage, "total_tokens", () -> new JsonPrimitive(7));
        if (random.nextInt(3) == 0) {
            maybe(usage, "prompt_tokens_details", () -> JsonParser.parseString("{\"cached_tokens\":1}"));
            maybe(usage, "completion_tokens_details", () -> JsonParser.parseString("{\"reasoning_tokens\":1}"));
        }
        JsonObject chunk = new JsonObject();
        maybe(chunk, "id", () -> new JsonPrimitive("chatcmpl-1"));
        maybe(chunk, "object", () -> new JsonPrimitive("chat.completion" + (message.equals("delta") ? ".chunk" : "")));
        maybe(chunk, "created", () -> new JsonPrimitive(1753288340));
        maybe(chunk, "model", () -> new JsonPrimitive("m"));
        if (random.nextInt(40) > 0) {
            chunk.add("choices", choices);
        }
        if (random.nextInt(2) == 0) {
            maybe(chunk, "usage", () -> usage);
        }
        return chunk;
    }

    /** Adds the right value most of the time, else something odd or nothing. */
    private void maybe(JsonObject object, String name, Supplier<JsonElement> right) {
        int dice = random.nextInt(24);
        if (dice < 20) {
            object.add(name, right.get());
        } else if (dice < 23) {
            object.add(name, ODD.get(random.nextInt(ODD.size())));
        }
    }
}
