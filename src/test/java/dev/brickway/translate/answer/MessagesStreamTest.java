package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic Messages streams in, streams out that Claude Code can read. */
class MessagesStreamTest {
    private static final AnswerContext CONTEXT = Answers.context(Dialect.MESSAGES);

    private static final String START = event(
            "message_start",
            ",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":[],"
                    + "\"stop_reason\":null,\"usage\":{\"input_tokens\":5,\"cache_read_input_tokens\":10,\"output_tokens\":1}}");
    private static final String TEXT =
            event("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                    + event("ping", "")
                    + event("content_block_delta", ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"é\"}");
    private static final String BLOCK = TEXT + event("content_block_stop", ",\"index\":0");
    private static final String TOOL = event(
                    "content_block_start",
                    ",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}")
            + event("content_block_stop", ",\"index\":1");
    private static final String STOP = event("message_stop", "");

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n";
    }

    private static String delta(String reason) {
        return event(
                "message_delta",
                ",\"delta\":{\"stop_reason\":\"" + reason
                        + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":7}");
    }

    @Test
    void aConformingStreamPassesByteForByte() {
        String stream = START + BLOCK + delta("end_turn") + STOP;
        StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
        ByteOutput out = new ByteOutput(256);
        Answers.feed(normaliser, stream, out);
        normaliser.end(out);
        assertEquals(stream, out.toString());
        assertEquals(new StreamSummary("claude", 15, 7, "end_turn", null, List.of()), normaliser.summary());
    }

    @Test
    void missingEventLinesAreAdded() {
        String stream = START + BLOCK + delta("end_turn") + STOP;
        assertEquals(stream, Answers.stream(CONTEXT, stream.replaceAll("event: .*\n", "") + "data: [DONE]\n\n"));
    }

    @Test
    void aMissingEndIsMadeUpWhenUpstreamHasSaidThatTheContentIsWhole() {
        assertEquals(
                START + BLOCK + delta("end_turn") + STOP, Answers.stream(CONTEXT, START + BLOCK + delta("end_turn")));
        String noReason = Answers.stream(CONTEXT, START + BLOCK + "data: [DONE]\n\n");
        assertTrue(noReason.startsWith(START + BLOCK + "event: message_delta\n"), noReason);
        assertTrue(noReason.contains("\"stop_reason\":\"end_turn\"") && noReason.endsWith(STOP), noReason);
        String tool = Answers.stream(CONTEXT, START + BLOCK + TOOL + STOP);
        assertTrue(tool.contains("\"stop_reason\":\"tool_use\"") && tool.endsWith(STOP), tool);
    }

    @Test
    void strangeStopReasonsAreMapped() {
        assertEquals(
                START + BLOCK + delta("end_turn") + STOP,
                Answers.stream(CONTEXT, START + BLOCK + delta("stop") + STOP));
        assertEquals(
                START + TOOL + delta("tool_use") + STOP,
                Answers.stream(CONTEXT, START + TOOL + delta("tool_calls") + STOP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Model exploded\"}}\n\n",
                "data: {\"error_code\":\"INTERNAL_ERROR\",\"message\":\"Model exploded\"}\n\n",
                "data: {\"message\":\"Model exploded\"}\n\n"
            })
    void errorsHaveAnthropicsShape(String error) {
        String out = Answers.stream(CONTEXT, START + TEXT + error + STOP);
        String last = out.substring((START + TEXT).length());
        assertTrue(last.startsWith("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\""), last);
        assertTrue(last.contains("Model exploded"), last);
        assertFalse(out.contains("message_stop"), out);
    }

    @Test
    void aCutStreamFails() {
        for (String cut : List.of(
                "",
                START,
                START + TEXT,
                START + TEXT + "data: {\"type\":",
                START + TEXT + STOP,
                START + TEXT + "data: [DONE]\n\n",
                START + BLOCK,
                START + BLOCK + TOOL,
                START + BLOCK + event("ping", ""),
                START + "data: garbage\n\n",
                "<html><title>Sign in</title></html>",
                "Invalid Token")) {
            StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
            ByteOutput out = new ByteOutput(256);
            Answers.feed(normaliser, cut, out);
            normaliser.end(out);
            assertTrue(out.toString().contains("event: error\n"), out.toString());
            assertFalse(out.toString().contains("message_stop"), out.toString());
            assertTrue(out.toString().endsWith("\n\n"));
            assertNotNull(normaliser.summary().error());
        }
    }

    @Test
    void everyCutGivesTheSameBytes() {
        String stream = (START + ": ping\n\n" + BLOCK + TOOL + delta("stop") + STOP).replace("\n", "\r\n");
        byte[] input = stream.getBytes(StandardCharsets.UTF_8);
        String whole = Answers.stream(CONTEXT, stream);
        for (int at = 0; at <= input.length; at++) {
            StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
            ByteOutput out = new ByteOutput(1024);
            normaliser.feed(input, 0, at, out);
            normaliser.feed(input, at, input.length - at, out);
            normaliser.end(out);
            assertEquals(whole, out.toString(), "cut at " + at);
        }
    }

    @Test
    void plainMessagesPassOrAreMended() throws UnusableAnswer {
        String body = "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"x\"}],\"stop_reason\":\"%s\",\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}";
        byte[] fine = String.format(body, "end_turn").getBytes(StandardCharsets.UTF_8);
        PlainAnswer answer = AnswerNormaliser.normalise(fine, CONTEXT);
        assertEquals(fine, answer.body(), "the same array");
        assertEquals(new StreamSummary("claude", 5, 2, "end_turn", null, List.of()), answer.summary());
        assertEquals(
                String.format(body, "end_turn"),
                new String(
                        AnswerNormaliser.normalise(
                                        String.format(body, "stop").getBytes(StandardCharsets.UTF_8), CONTEXT)
                                .body(),
                        StandardCharsets.UTF_8));
        assertThrows(
                UnusableAnswer.class,
                () -> AnswerNormaliser.normalise("{\"message\":\"no\"}".getBytes(StandardCharsets.UTF_8), CONTEXT));
    }

    /** An event of that name would be two. */
    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "a\\rb"})
    void aTypeWithALineBreakIsGarbage(String type) {
        String out = Answers.stream(CONTEXT, START + "data: {\"type\":\"" + type + "\"}\n\n");
        assertEquals(4, out.strip().lines().filter(line -> !line.isEmpty()).count(), out);
        assertTrue(out.contains("event: error\n"), out);
    }

    @Test
    void anEmptyEventGetsItsTypeAndNoComma() {
        String out = Answers.stream(CONTEXT, START + "event: ping\ndata: { }\n\n");
        assertTrue(out.contains("event: ping\ndata: {\"type\":\"ping\" }\n\n"), out);
    }
}
