package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chat completions in one piece, and streams made of them. */
class PlainChatTest {
    private static final AnswerContext CONTEXT = Answers.context(Dialect.CHAT_COMPLETIONS);
    private static final String HEAD =
            "\"id\":\"chatcmpl-7\",\"object\":\"chat.completion\",\"created\":1753288340,\"model\":\"gpt-5\"";

    private static String normal(String body) throws UnusableAnswer {
        return new String(
                AnswerNormaliser.normalise(body.getBytes(StandardCharsets.UTF_8), CONTEXT)
                        .body(),
                StandardCharsets.UTF_8);
    }

    private static String answer(String message, String reason) {
        return "{" + HEAD + ",\"choices\":[{\"index\":0,\"message\":{" + message + "},\"finish_reason\":\"" + reason
                + "\"}]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"role\":\"assistant\",\"content\":\"x\",\"refusal\":null | stop",
                "\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"hm\" | length",
                "\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}] | tool_calls"
            })
    void aConformingAnswerIsTheSameArray(String message, String reason) throws UnusableAnswer {
        byte[] body = answer(message, reason)
                .replace(
                        "\"}]}",
                        "\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,"
                                + "\"total_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":0}}}")
                .getBytes(StandardCharsets.UTF_8);
        PlainAnswer answer = AnswerNormaliser.normalise(body, CONTEXT);
        assertSame(body, answer.body());
        assertEquals(new StreamSummary("gpt-5", 5, 2, reason, null, List.of()), answer.summary());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"content\":\"x\" | end_turn | \"role\":\"assistant\",\"content\":\"x\" | stop",
                "\"role\":\"assistant\" | stop | \"role\":\"assistant\",\"content\":null | stop",
                "\"role\":\"assistant\",\"content\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"hm\",\"signature\":\"s\"}]},{\"type\":\"text\",\"text\":\"a\",\"citations\":[]},{\"type\":\"text\",\"text\":\"b\"}] | stop | \"role\":\"assistant\",\"content\":\"ab\",\"reasoning_content\":\"hm\",\"signature\":\"s\" | stop",
                "\"role\":\"assistant\",\"content\":\"x\",\"reasoning\":\"hm\" | max_tokens | \"role\":\"assistant\",\"content\":\"x\",\"reasoning_content\":\"hm\" | length",
                "\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":{\"a\":1}}}] | stop | \"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}] | tool_calls",
                "\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"f\",\"thoughtSignature\":\"s\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},{\"function\":{\"name\":\"f\"}}] | tool_use | \"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_memory_0\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},{\"id\":\"call_own1_0\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}] | tool_calls",
                "\"role\":\"assistant\",\"content\":\"x\",\"tool_calls\":[] | tool_calls | \"role\":\"assistant\",\"content\":\"x\" | stop"
            })
    void anythingElseIsPutRight(String message, String reason, String expected, String expectedReason)
            throws UnusableAnswer {
        AnswerContext fresh = Answers.context(Dialect.CHAT_COMPLETIONS);
        String got = new String(
                AnswerNormaliser.normalise(answer(message, reason).getBytes(StandardCharsets.UTF_8), fresh)
                        .body(),
                StandardCharsets.UTF_8);
        assertEquals(JsonParser.parseString(answer(expected, expectedReason)), JsonParser.parseString(got));
    }

    @Test
    void whatIsMissingAroundTheMessageIsAdded() throws UnusableAnswer {
        assertEquals(
                JsonParser.parseString(
                        "{\"id\":\"chatcmpl-own1\",\"object\":\"chat.completion\",\"created\":1700000000,"
                                + "\"model\":\"asked-model\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,"
                                + "\"completion_tokens\":2,\"total_tokens\":7}}"),
                JsonParser.parseString(
                        normal("{\"choices\":[{\"message\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":5,"
                                + "\"completion_tokens\":2,\"cache_creation_input_tokens\":0}}")));
        assertFalse(normal("{\"choices\":[{\"message\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":5}}")
                .contains("usage"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | empty answer",
                "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"Model exploded\"} | Model exploded",
                "{\"error\":{\"message\":\"Model exploded\"}} | Model exploded",
                "<html><head><title>502 Bad Gateway</title></head></html> | 502 Bad Gateway",
                "Invalid Token | Invalid Token",
                "{\"choices\":[]} | without any choices",
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"error\"}]} | error",
                "[1] | not part of an answer",
                "{\"some\":\"thing\"} | without any choices"
            })
    void whatIsNoAnswerIsSaidInASentence(String body, String expected) {
        UnusableAnswer unusable = assertThrows(UnusableAnswer.class, () -> normal(body));
        String message = String.valueOf(unusable.getMessage());
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aPlainAnswerBecomesAWholeStream() {
        String body = answer(
                        "\"role\":\"assistant\",\"content\":\"{\\\"json\\\":true}\",\"reasoning_content\":\"hm\",\"tool_calls\":"
                                + "[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]",
                        "tool_calls")
                .replace("\"}]}", "\"}],\n\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}");
        ByteOutput out = new ByteOutput(1024);
        StreamSummary summary = Restreamer.chat(body.getBytes(StandardCharsets.UTF_8), CONTEXT, out);
        StrictChat.Answer answer = StrictChat.read(out.toString());
        assertEquals("{\"json\":true}", answer.text());
        assertEquals("hm", answer.reasoning());
        assertEquals(List.of(new StrictChat.Call("f", "{\"a\":1}")), answer.calls());
        assertEquals("tool_calls", answer.finishReason());
        assertEquals(5, summary.inputTokens());
        assertEquals("gpt-5", summary.model());
    }

    @Test
    void aBodyThatIsNoAnswerBecomesAnErrorEvent() {
        ByteOutput out = new ByteOutput(1024);
        Restreamer.chat("{\"message\":\"Model exploded\"}".getBytes(StandardCharsets.UTF_8), CONTEXT, out);
        String error = StrictChat.read(out.toString()).error();
        assertTrue(error != null && error.startsWith("Model exploded"), out.toString());
    }
}
