package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import dev.brickway.fuzz.Input;
import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.util.Arrays;
import java.util.Set;

/** What clients are promised of every stream, whatever Databricks sent and in whatever pieces. */
final class StreamPromises {
    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final Set<String> LAST_OF_RESPONSES =
            Set.of("response.completed", "response.incomplete", "response.failed", "error");
    private static final Set<String> LAST_OF_MESSAGES = Set.of("message_stop", "error");

    private StreamPromises() {}

    /** Checks them for a stream that ends, and for the same when it breaks off in the middle. */
    static void hold(Dialect dialect, ClientKind client, boolean includeUsage, int piece, byte[] input) {
        AnswerContext context = Answers.context(dialect, client, includeUsage);
        StreamNormaliser whole = StreamNormalisers.of(context);
        ByteOutput out = new ByteOutput(1024);
        whole.feed(input, 0, input.length, out);
        whole.end(out);
        check(dialect, out.toString());

        StreamNormaliser inPieces = StreamNormalisers.of(Answers.context(dialect, client, includeUsage));
        ByteOutput pieces = new ByteOutput(64);
        feed(inPieces, input, input.length, piece, pieces);
        inPieces.end(pieces);
        assertEquals(out.toString(), pieces.toString(), "in pieces of " + piece);
        assertEquals(whole.summary(), inPieces.summary());

        StreamNormaliser broken = StreamNormalisers.of(Answers.context(dialect, client, includeUsage));
        ByteOutput begun = new ByteOutput(64);
        feed(broken, input, input.length / 2, piece, begun);
        broken.fail("It broke off. Send the request again.", begun);
        check(dialect, begun.toString());
    }

    private static void feed(StreamNormaliser normaliser, byte[] input, int length, int piece, ByteOutput out) {
        for (int from = 0; from < length; from += piece) {
            int size = Math.min(piece, length - from);
            byte[] buffer = Arrays.copyOfRange(input, from, from + size);
            normaliser.feed(buffer, 0, size, out);
            Arrays.fill(buffer, (byte) '!'); // nobody may keep a reference into it
        }
    }

    static void check(Dialect dialect, String out) {
        assertTrue(out.endsWith("\n\n"), "the last frame has no blank line");
        switch (dialect) {
            case CHAT_COMPLETIONS -> chat(out);
            case RESPONSES -> typed(out, LAST_OF_RESPONSES);
            case MESSAGES -> typed(out, LAST_OF_MESSAGES);
        }
    }

    private static void chat(String out) {
        if (!severalChoices(out)) {
            StrictChat.read(Input.withoutHalves(out));
        }
    }

    /** Each frame is valid JSON; several choices in one answer are nothing that the strictest clients know. */
    private static boolean severalChoices(String out) {
        boolean several = false;
        String last = "";
        for (String frame : out.split("\n\n", -1)) {
            if (frame.isEmpty() || frame.startsWith(":")) {
                continue;
            }
            last = frame;
            assertTrue(frame.startsWith("data: "), frame);
            if (!frame.equals("data: [DONE]") && json(frame.substring(6)).get("choices") instanceof JsonArray choices) {
                several |= choices.size() > 1;
                for (JsonElement choice : choices) {
                    several |= !new JsonPrimitive(0)
                            .equals(choice.getAsJsonObject().get("index"));
                }
            }
        }
        assertTrue(last.equals("data: [DONE]") || json(last.substring(6)).has("error"), "the end is " + last);
        return several;
    }

    /**
     * Each event names its type twice, and the last one tells that it is. A failed response is told twice, since clients
     * differ in what they look at.
     */
    private static void typed(String out, Set<String> lastTypes) {
        String lastType = "";
        for (String frame : out.split("\n\n", -1)) {
            if (frame.isEmpty() || frame.startsWith(":")) {
                continue;
            }
            boolean toldTwice = lastType.equals("response.failed") && frame.startsWith("event: error\n");
            assertFalse(lastTypes.contains(lastType) && !toldTwice, "something after the end: " + frame);
            String[] lines = frame.split("\n", -1);
            assertEquals(2, lines.length, frame);
            assertTrue(lines[0].startsWith("event: ") && lines[1].startsWith("data: "), frame);
            lastType = json(lines[1].substring(6)).get("type").getAsString();
            // Half a surrogate pair, which withoutHalves makes an A, has no bytes but a question mark's.
            assertEquals("event: " + lastType.replace('?', 'A'), lines[0].replace('?', 'A'));
        }
        assertTrue(lastTypes.contains(lastType), "the end is " + lastType);
    }

    private static JsonObject json(String text) {
        try {
            return STRICT.fromJson(Input.withoutHalves(text), JsonObject.class);
        } catch (RuntimeException invalid) {
            throw new AssertionError("no JSON object: " + text, invalid);
        }
    }
}
