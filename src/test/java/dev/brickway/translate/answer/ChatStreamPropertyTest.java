package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever shape a stream has and however its bytes are cut, every client gets the same answer out of it. */
class ChatStreamPropertyTest {
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    @ParameterizedTest
    @EnumSource(ChatShapes.Family.class)
    void everyShapeMeansTheSameBehindTheNormaliser(ChatShapes.Family family) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ChatShapes.Shape shape = ChatShapes.random(random, family);
            boolean includeUsage = random.nextBoolean();
            String output = Answers.stream(
                    Answers.context(Dialect.CHAT_COMPLETIONS, ClientKind.OTHER, includeUsage),
                    framed(shape.data(), random, false));
            StrictChat.Answer got = StrictChat.read(output);
            String where = family + ", seed " + seed;
            assertEquals(shape.meant().text(), got.text(), where);
            assertEquals(shape.meant().reasoning(), got.reasoning(), where);
            assertEquals(shape.meant().calls(), got.calls(), where);
            assertEquals(shape.meant().finishReason(), got.finishReason(), where);
            boolean counts = shape.data().getFirst().contains("\"usage\"");
            assertEquals(counts && (includeUsage || family != ChatShapes.Family.INKLING), got.usage() != null, where);
        }
    }

    @Test
    void everySingleCutGivesTheSameBytes() {
        for (ChatShapes.Family family : ChatShapes.Family.values()) {
            int seed = 0;
            byte[] input;
            do {
                seed++;
                input = framed(ChatShapes.random(new Random(seed), family).data(), new Random(seed), true)
                        .getBytes(StandardCharsets.UTF_8);
            } while (input.length > 2500);
            String whole = cut(input, input.length);
            StrictChat.read(whole);
            for (int at = 0; at < input.length; at++) {
                assertEquals(whole, cut(input, at), family + ", seed " + seed + ", cut at " + at);
            }
        }
    }

    @Test
    void manyCutsGiveTheSameBytes() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] input =
                    framed(ChatShapes.random(random).data(), random, true).getBytes(StandardCharsets.UTF_8);
            int most = 1 + random.nextInt(40);
            StreamNormaliser normaliser = StreamNormalisers.of(Answers.context(Dialect.CHAT_COMPLETIONS));
            ByteOutput out = new ByteOutput(64);
            int from = 0;
            while (from < input.length) {
                int length = Math.min(input.length - from, 1 + random.nextInt(most));
                // A buffer of its own, wiped afterwards: nobody may keep a reference into it.
                byte[] buffer = new byte[length + 7];
                System.arraycopy(input, from, buffer, 3, length);
                normaliser.feed(buffer, 3, length, out);
                java.util.Arrays.fill(buffer, (byte) '!');
                from += length;
            }
            normaliser.end(out);
            assertEquals(cut(input, input.length), out.toString(), "seed " + seed);
        }
    }

    @Test
    void whatIsCompleteIsWrittenAtOnce() {
        for (int seed = 0; seed < 300; seed++) {
            ChatShapes.Shape shape = ChatShapes.random(new Random(seed));
            StreamNormaliser normaliser = StreamNormalisers.of(Answers.context(Dialect.CHAT_COMPLETIONS));
            ByteOutput out = new ByteOutput(1024);
            int textOnly = 0;
            for (String data : shape.data()) {
                int before = out.size();
                Answers.feed(normaliser, "data: " + data + "\n\n", out);
                boolean says = data.contains("\"content\":\"") && !data.contains("\"content\":\"\"");
                if (says || data.contains("\"finish_reason\":\"") || data.equals("[DONE]")) {
                    assertTrue(out.size() > before, "seed " + seed + ": held back " + data);
                    textOnly++;
                }
            }
            assertTrue(textOnly > 0);
            assertTrue(out.toString().endsWith("data: [DONE]\n\n"), "seed " + seed);
        }
    }

    @Test
    void argumentsOfCallsInSequenceAreNeverHeldBack() {
        StreamNormaliser normaliser = StreamNormalisers.of(Answers.context(Dialect.CHAT_COMPLETIONS));
        ByteOutput out = new ByteOutput(1024);
        StringBuilder fed = new StringBuilder();
        for (int call = 1; call <= 3; call++) {
            Answers.feed(
                    normaliser,
                    Answers.events(
                            delta(call, "\"id\":\"toolu_" + call + "\",\"type\":\"function\",", "\"name\":\"f\",", "")),
                    out);
            for (String fragment : List.of("{\\\"a\\\": ", "[1,", "2]", "}")) {
                Answers.feed(normaliser, Answers.events(delta(call, "", "", fragment)), out);
                fed.append(fragment.replace("\\\"", "\""));
                StringBuilder got = new StringBuilder();
                StrictChat.readPart(out.toString()).calls().forEach(made -> got.append(made.arguments()));
                assertEquals(fed.toString(), got.toString());
            }
        }
    }

    private static String delta(int index, String members, String name, String arguments) {
        return "{\"id\":\"msg_1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"delta\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":" + index + ","
                + members
                + "\"function\":{" + name + "\"arguments\":\"" + arguments + "\"}}]},\"finish_reason\":null}]}";
    }

    /** The output when the input comes in two pieces. */
    private static String cut(byte[] input, int at) {
        StreamNormaliser normaliser = StreamNormalisers.of(Answers.context(Dialect.CHAT_COMPLETIONS));
        ByteOutput out = new ByteOutput(1024);
        normaliser.feed(input, 0, at, out);
        normaliser.feed(input, at, input.length - at, out);
        normaliser.end(out);
        return out.toString();
    }

    /** The events with one kind of line end, comments between them, other fields, spaces or none. */
    static String framed(List<String> data, Random random, boolean noise) {
        String end = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
        StringBuilder stream = new StringBuilder(noise && random.nextInt(5) == 0 ? "\uFEFF" : "");
        for (String json : data) {
            if (noise && random.nextInt(4) == 0) {
                stream.append(": keep-alive é").append(end).append(random.nextBoolean() ? end : "");
            }
            if (noise && random.nextInt(4) == 0) {
                stream.append("id: 7").append(end).append("retry: 10").append(end);
            }
            if (noise && random.nextInt(4) == 0) {
                stream.append("event: message").append(end);
            }
            stream.append(random.nextBoolean() ? "data: " : "data:")
                    .append(json)
                    .append(end)
                    .append(end);
        }
        return stream.toString();
    }
}
