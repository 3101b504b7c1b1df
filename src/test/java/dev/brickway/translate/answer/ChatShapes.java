package dev.brickway.translate.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random chat streams of the shapes that Databricks' models are known to send, and what they mean. */
final class ChatShapes {
    /** How a family writes its chunks. */
    enum Family {
        /** OpenAI's own form. */
        GPT,
        /** Usage and role in every chunk, tool indexes from 1, {@code end_turn}, Anthropic extras at the end. */
        CLAUDE,
        /** Content lists with signed reasoning. */
        CLAUDE_THINKING,
        /** Content lists, whole tool calls named by their function. */
        GEMINI,
        /** Chunks with nothing but choices (a gateway of April 2026). */
        BARE,
        /** {@code reasoning_content} as OpenAI clients know it. */
        GLM,
        /** Cumulative usage, {@code reasoning} as a string, empty tool call lists. */
        LLAMA,
        /** No finish reason. */
        INKLING,
        /** Fragments of parallel tool calls in turns, text beside them, arguments as objects. */
        INTERLEAVED
    }

    /**
     * A stream.
     *
     * @param data the events' data, {@code [DONE]} among them
     * @param meant what a client has to get out of them
     */
    record Shape(Family family, List<String> data, StrictChat.Answer meant) {}

    private static final String[] WORDS = {
        "Hello",
        " world",
        "über",
        " 日本語",
        " 👋🏽",
        "\n",
        "  ",
        "a\"quoted\"",
        "back\\slash",
        "\t",
        "{\"x\":1}",
        "[DONE]",
        "data: "
    };

    private final Random random;
    private final Family family;
    private final List<String> data = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<StrictChat.Call> calls = new ArrayList<>();
    private int counted;

    private ChatShapes(Random random, Family family) {
        this.random = random;
        this.family = family;
    }

    static Shape random(Random random) {
        return random(random, Family.values()[random.nextInt(Family.values().length)]);
    }

    static Shape random(Random random, Family family) {
        return new ChatShapes(random, family).make();
    }

    private Shape make() {
        if (family == Family.GPT) {
            JsonObject delta = new JsonObject();
            delta.addProperty("role", "assistant");
            delta.addProperty("content", "");
            chunk(delta, null);
        }
        if (random.nextBoolean() && family != Family.GPT && family != Family.BARE) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                think();
            }
        }
        for (int i = random.nextInt(5); i >= 0; i--) {
            say();
        }
        int number = random.nextInt(3);
        if (family == Family.INTERLEAVED) {
            callInTurns(number + 1);
        } else {
            for (int i = 0; i < number; i++) {
                call(i);
            }
        }
        finish();
        data.add("[DONE]");
        return new Shape(
                family,
                data,
                new StrictChat.Answer(
                        text.toString(),
                        reasoning.toString(),
                        calls,
                        calls.isEmpty() ? "stop" : "tool_calls",
                        null,
                        null,
                        true,
                        List.of()));
    }

    private void think() {
        String word = word();
        reasoning.append(word);
        JsonObject delta = new JsonObject();
        switch (family) {
            case CLAUDE_THINKING, GEMINI -> {
                JsonObject summary = part("summary_text", word);
                summary.addProperty("signature", random.nextBoolean() ? "" : "c2lnbmVk");
                JsonObject part = new JsonObject();
                part.addProperty("type", "reasoning");
                part.add("summary", list(summary));
                delta.add("content", list(part));
            }
            case LLAMA -> delta.addProperty("reasoning", word);
            case INKLING -> delta.addProperty("thinking", word);
            default -> delta.addProperty("reasoning_content", word);
        }
        chunk(delta, null);
    }

    private void say() {
        String word = word();
        text.append(word);
        chunk(spoken(word), null);
    }

    private JsonObject spoken(String word) {
        JsonObject delta = new JsonObject();
        if (family == Family.GEMINI || family == Family.CLAUDE_THINKING) {
            JsonObject part = part("text", word);
            part.add("citations", new JsonArray());
            delta.add("content", list(part));
        } else {
            delta.addProperty("content", word);
        }
        return delta;
    }

    private void call(int number) {
        String name = random.nextBoolean() ? "read_file" : "list";
        String arguments = random.nextInt(4) == 0 ? "{}" : arguments();
        calls.add(new StrictChat.Call(name, arguments));
        int index = family == Family.CLAUDE || family == Family.CLAUDE_THINKING ? number + 1 : number;
        if (family == Family.GEMINI) {
            JsonObject call = start(index, name, name, arguments);
            call.addProperty("thoughtSignature", "dGhvdWdodA");
            chunk(calling(call), null);
            return;
        }
        boolean none = arguments.equals("{}");
        chunk(calling(start(index, "toolu_" + number, name, "")), null);
        if (family == Family.CLAUDE && random.nextBoolean()) {
            chunk(calling(more(index, "{}")), null);
        } else {
            chunk(calling(more(index, "")), null);
        }
        if (none) {
            if (random.nextBoolean()) {
                chunk(calling(more(index, "{}")), null);
            }
            return;
        }
        int from = 0;
        while (from < arguments.length()) {
            int to = piece(arguments, from);
            chunk(calling(more(index, arguments.substring(from, to))), null);
            from = to;
        }
    }

    private void callInTurns(int number) {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String arguments = arguments();
            calls.add(new StrictChat.Call("turn_" + i, arguments));
            left.add(arguments);
            JsonObject delta = calling(start(i, "call_" + i, "turn_" + i, ""));
            if (random.nextBoolean()) {
                String word = word();
                text.append(word);
                delta.addProperty("content", word);
            }
            chunk(delta, null);
        }
        while (left.stream().anyMatch(rest -> !rest.isEmpty())) {
            int i = random.nextInt(number);
            String rest = left.get(i);
            if (!rest.isEmpty()) {
                int to = piece(rest, 0);
                chunk(calling(more(i, rest.substring(0, to))), null);
                left.set(i, rest.substring(to));
            }
        }
    }

    private void finish() {
        if (family == Family.INKLING) {
            return;
        }
        JsonObject delta = new JsonObject();
        if (family != Family.GPT) {
            delta.addProperty("content", "");
        }
        String reason = calls.isEmpty() ? "stop" : "tool_calls";
        switch (family) {
            case CLAUDE, CLAUDE_THINKING -> reason = calls.isEmpty() ? "end_turn" : "tool_use";
            case GEMINI -> reason = "STOP";
            case INTERLEAVED -> reason = "stop";
            default -> {
                // OpenAI's own.
            }
        }
        chunk(delta, reason);
    }

    private void chunk(JsonObject delta, @org.jspecify.annotations.Nullable String reason) {
        counted++;
        JsonObject choice = new JsonObject();
        JsonObject chunk = new JsonObject();
        boolean claude = family == Family.CLAUDE || family == Family.CLAUDE_THINKING;
        if (claude) {
            delta.addProperty("role", "assistant");
        }
        if (family == Family.LLAMA && !delta.has("tool_calls") && random.nextBoolean()) {
            delta.add("tool_calls", new JsonArray());
        }
        choice.add("delta", delta);
        if (family != Family.BARE) {
            choice.addProperty("index", 0);
            chunk.addProperty("id", claude ? "msg_bdrk_1" : "chatcmpl-1");
            chunk.addProperty("object", "chat.completion.chunk");
            chunk.addProperty("created", 1753288340);
            chunk.addProperty("model", "some." + family);
        }
        choice.addProperty("finish_reason", reason);
        chunk.add("choices", list(choice));
        if (claude || family == Family.LLAMA) {
            JsonObject usage = new JsonObject();
            usage.addProperty("prompt_tokens", 7);
            usage.addProperty("completion_tokens", claude && reason == null ? null : counted);
            usage.addProperty("total_tokens", claude && reason == null ? null : counted + 7);
            if (claude && reason != null) {
                usage.addProperty("cache_read_input_tokens", 0);
            }
            chunk.add("usage", usage);
        }
        data.add(chunk.toString());
    }

    private int piece(String text, int from) {
        int to = Math.min(text.length(), from + 1 + random.nextInt(9));
        return to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
    }

    private static JsonObject calling(JsonObject call) {
        JsonObject delta = new JsonObject();
        delta.add("tool_calls", list(call));
        return delta;
    }

    private static JsonObject start(int index, String id, String name, String arguments) {
        JsonObject call = more(index, arguments);
        call.addProperty("id", id);
        call.addProperty("type", "function");
        call.getAsJsonObject("function").addProperty("name", name);
        return call;
    }

    private static JsonObject more(int index, String arguments) {
        JsonObject function = new JsonObject();
        function.addProperty("arguments", arguments);
        JsonObject call = new JsonObject();
        call.addProperty("index", index);
        call.add("function", function);
        return call;
    }

    private static JsonObject part(String type, String text) {
        JsonObject part = new JsonObject();
        part.addProperty("type", type);
        part.addProperty("text", text);
        return part;
    }

    private static JsonArray list(JsonObject element) {
        JsonArray list = new JsonArray();
        list.add(element);
        return list;
    }

    private String arguments() {
        return "{\"path\": " + new JsonPrimitive(word()) + ", \"deep\": {\"list\": [1, " + new JsonPrimitive(word())
                + "]}}";
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)] + WORDS[random.nextInt(WORDS.length)];
    }
}
