package dev.brickway.translate.answer;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;

/** Runs answers through their normalisers for the tests. */
final class Answers {
    private Answers() {}

    static AnswerContext context(Dialect dialect) {
        return context(dialect, ClientKind.OTHER, true);
    }

    static AnswerContext context(Dialect dialect, ClientKind client, boolean includeUsage) {
        return new AnswerContext(
                dialect, client, "chatcmpl-own1", "asked-model", 1_700_000_000L, includeUsage, new Memory());
    }

    /** The whole output for a stream that ends regularly. */
    static String stream(AnswerContext context, String input) {
        StreamNormaliser normaliser = StreamNormalisers.of(context);
        ByteOutput out = new ByteOutput(1024);
        feed(normaliser, input, out);
        normaliser.end(out);
        return out.toString();
    }

    static void feed(StreamNormaliser normaliser, String input, ByteOutput out) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        normaliser.feed(bytes, 0, bytes.length, out);
    }

    /** Events with these data, each with a blank line. */
    static String events(String... data) {
        StringBuilder events = new StringBuilder();
        for (String json : data) {
            events.append("data: ").append(json).append("\n\n");
        }
        return events.toString();
    }

    /** Hands out ids that tell what they stand for. */
    static final class Memory implements ToolCallMemory {
        private final java.util.Map<String, Original> originals = new java.util.HashMap<>();

        @Override
        public String remember(Original original) {
            String id = "call_memory_" + originals.size();
            originals.put(id, original);
            return id;
        }

        @Override
        public @org.jspecify.annotations.Nullable Original recall(String id) {
            return originals.get(id);
        }
    }
}
