package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chat streams of every known shape in, well-formed events out. */
class ChatStreamTest {
    private static final String HEAD =
            "\"id\":\"chatcmpl-7\",\"object\":\"chat.completion.chunk\",\"created\":1753288340,\"model\":\"gpt-5\"";
    private static final String OWN_HEAD = "\"id\":\"chatcmpl-own1\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1700000000,\"model\":\"asked-model\"";
    private static final String FINISH =
            "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE = "{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}";

    private static final AnswerContext CONTEXT = Answers.context(Dialect.CHAT_COMPLETIONS);
    private static final AnswerContext NO_USAGE = Answers.context(Dialect.CHAT_COMPLETIONS, ClientKind.OTHER, false);

    @Test
    void aConformingStreamPassesByteForByte() {
        String stream = Answers.events(
                "{" + HEAD + ",\"system_fingerprint\" : \"fp\", \"choices\":[ {\"index\":0,\"delta\":"
                        + "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}]}",
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Gr\\u00fc\\u00dfe ü \\\"x\\\"\"},"
                        + "\"finish_reason\":null}],\"obfuscation\":\"abc\"}",
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]},\"finish_reason\":null}]}",
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,"
                        + "\"function\":{\"arguments\":\"{\\\"a\\\":1}\"}}]},\"finish_reason\":null}]}",
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"call_2\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"b\\\":1}\"}}]}}]}",
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}",
                "{" + HEAD + ",\"choices\":[],\"usage\":" + USAGE + "}",
                "[DONE]");
        assertEquals(stream, Answers.stream(CONTEXT, stream));
        StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
        Answers.feed(normaliser, stream, new ByteOutput(16));
        assertEquals(new StreamSummary("gpt-5", 5, 2, "tool_calls", null, List.of()), normaliser.summary());
    }

    @Test
    void aChunkOfNothingButChoicesIsCompleted() {
        assertEquals(
                Answers.events(
                        "{" + OWN_HEAD
                                + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"x\"}}]}",
                        "{" + OWN_HEAD + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                        "[DONE]"),
                Answers.stream(
                        CONTEXT,
                        Answers.events(
                                "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}",
                                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
                                "[DONE]")));
    }

    @Test
    void wrongMembersAreReplacedAndTheFirstIdStays() {
        StrictChat.Answer answer = StrictChat.read(Answers.stream(
                CONTEXT,
                Answers.events(
                        "{\"id\":\"a\",\"object\":\"chat.completion\",\"created\":\"soon\",\"model\":null,\"choices\":"
                                + "[{\"index\":null,\"delta\":{\"role\":\"model\",\"content\":\"x\"}}]}",
                        "{\"id\":\"b\",\"created\":1.5,\"choices\":[{\"index\":0,\"delta\":null,\"finish_reason\":\"\"}]}",
                        "{\"id\":null,\"choices\":[{\"finish_reason\":\"stop\"}]}",
                        "[DONE]")));
        assertEquals("x", answer.text());
    }

    @ParameterizedTest
    @CsvSource({
        "stop,stop",
        "end_turn,stop",
        "stop_sequence,stop",
        "eos,stop",
        "STOP,stop",
        "strange,stop",
        "tool_use,stop",
        "tool_calls,stop",
        "function_call,stop",
        "max_tokens,length",
        "MAX_TOKENS,length",
        "length,length",
        "SAFETY,content_filter",
        "RECITATION,content_filter",
        "content_filter,content_filter",
        "refusal,content_filter"
    })
    void finishReasonsAreMapped(String upstream, String expected) {
        String stream = Answers.events(
                "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + upstream + "\"}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"" + upstream + "\"}]}",
                "[DONE]");
        assertEquals(expected, StrictChat.read(Answers.stream(CONTEXT, stream)).finishReason());
    }

    @ParameterizedTest
    @CsvSource({
        "stop,tool_calls",
        "tool_use,tool_calls",
        "end_turn,tool_calls",
        "function_call,tool_calls",
        "max_tokens,length"
    })
    void aToolTurnFinishesWithToolCalls(String upstream, String expected) {
        String call = "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]}%s}]}";
        for (String end : List.of(
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + upstream + "\"}]}",
                "{\"choices\":[{\"delta\":{\"content\":null},\"finish_reason\":\"" + upstream + "\"}]}")) {
            String stream = Answers.events(String.format(call, ""), end, "[DONE]");
            assertEquals(
                    expected, StrictChat.read(Answers.stream(CONTEXT, stream)).finishReason());
        }
        String atOnce = Answers.events(String.format(call, ",\"finish_reason\":\"" + upstream + "\""), "[DONE]");
        assertEquals(expected, StrictChat.read(Answers.stream(CONTEXT, atOnce)).finishReason());
    }

    @Test
    void aMissingFinishReasonIsMadeUpWhenUpstreamSaidDone() {
        assertEquals(
                "stop",
                StrictChat.read(Answers.stream(
                                CONTEXT, Answers.events("{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}", "[DONE]")))
                        .finishReason());
    }

    @Test
    void aMissingDoneIsMadeUpWhenTheAnswerIsFinished() {
        String stream =
                Answers.events("{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}", FINISH);
        assertEquals(stream + "data: [DONE]\n\n", Answers.stream(CONTEXT, stream));
        assertEquals(
                stream + "data: [DONE]\n\n",
                Answers.stream(CONTEXT, stream.substring(0, stream.length() - 2)),
                "also when the last blank line is missing");
    }

    @Test
    void theLatestUsageIsSentLastAndAlsoWhenTheStreamBreaksAfterIt() {
        String first =
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"x\"}}]}";
        String early = "{" + HEAD
                + ",\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1,\"total_tokens\":6}}";
        String late = "{" + HEAD + ",\"choices\":[],\"usage\":" + USAGE + "}";
        assertEquals(
                Answers.events(first, FINISH, late, "[DONE]"),
                Answers.stream(CONTEXT, Answers.events(first, FINISH, early, late, "[DONE]")));
        StreamNormaliser broken = StreamNormalisers.of(CONTEXT);
        ByteOutput out = new ByteOutput(64);
        Answers.feed(broken, Answers.events(first, FINISH, late), out);
        broken.fail("It broke off.", out);
        assertTrue(out.toString().startsWith(Answers.events(first, FINISH, late)), out.toString());
    }

    @Test
    void usageIsInTheLastChunkOnlyAndAsTheClientAsked() {
        String stream = Answers.events(
                "{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":null,\"total_tokens\":null}," + HEAD
                        + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"x\"}}]}",
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":"
                        + "{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7,\"cache_read_input_tokens\":0}}",
                "[DONE]");
        String first =
                "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"x\"}}]}";
        assertEquals(
                Answers.events(first, FINISH, "{" + HEAD + ",\"choices\":[],\"usage\":" + USAGE + "}", "[DONE]"),
                Answers.stream(CONTEXT, stream));
        assertEquals(
                Answers.events(first, FINISH.substring(0, FINISH.length() - 1) + ",\"usage\":" + USAGE + "}", "[DONE]"),
                Answers.stream(NO_USAGE, stream));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt_tokens\":5,\"completion_tokens\":2} | {\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}",
                "{\"prompt_tokens\":5.0,\"completion_tokens\":2,\"total_tokens\":7} | {\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}",
                "{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":3}} | {\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":3}}",
                "{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":null}} | {\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}",
                "{\"prompt_tokens\":5,\"completion_tokens\":null,\"total_tokens\":7} |",
                "{} |",
                "null |"
            })
    void usageIsCompleteOrAbsent(String upstream, @org.jspecify.annotations.Nullable String expected) {
        for (AnswerContext context : List.of(CONTEXT, NO_USAGE)) {
            StrictChat.Answer answer = StrictChat.read(Answers.stream(
                    context,
                    Answers.events(
                            "{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":"
                                    + upstream + "}",
                            "[DONE]")));
            assertEquals(expected, answer.usage());
        }
    }

    @Test
    void aUsageChunkNobodyAskedForIsDropped() {
        for (String choices : List.of("\"choices\":[],", "\"choices\":null,", "")) {
            String stream = Answers.events(
                    "{\"choices\":[],\"id\":\"\",\"model\":\"\",\"object\":\"\",\"created\":0,\"prompt_filter_results\":[]}",
                    "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"x\"}}]}",
                    FINISH,
                    "{" + HEAD + "," + choices + "\"usage\":" + USAGE + "}",
                    "[DONE]");
            assertNull(StrictChat.read(Answers.stream(NO_USAGE, stream)).usage());
            assertEquals(USAGE, StrictChat.read(Answers.stream(CONTEXT, stream)).usage());
        }
    }

    @Test
    void contentListsBecomeStringsAndReasoningKeepsItsSignature() {
        String out = Answers.stream(
                CONTEXT,
                Answers.events(
                        "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\","
                                + "\"text\":\"hm\",\"signature\":\"\"},{\"type\":\"summary_encrypted_text\",\"data\":\"zzz\"}]}]}}]}",
                        "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\","
                                + "\"text\":\"\",\"signature\":\"EuYB\"}]}]}}]}",
                        "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"Hi\",\"citations\":[{\"a\":1}]},"
                                + "{\"type\":\"text\",\"text\":\"!\"},\"?\"]}}]}",
                        "{\"choices\":[{\"delta\":{\"content\":{\"type\":\"text\",\"text\":\".\"}},\"finish_reason\":\"stop\"}]}",
                        "[DONE]"));
        StrictChat.Answer answer = StrictChat.read(out);
        assertEquals("Hi!?.", answer.text());
        assertEquals("hm", answer.reasoning());
        assertTrue(out.contains("\"reasoning_content\":\"\",\"signature\":\"EuYB\""), out);
        assertFalse(out.contains("citations"), out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"reasoning\":\"hm\"",
                "\"thinking\":\"hm\"",
                "\"reasoning_text\":\"hm\"",
                "\"reasoning_content\":\"hm\"",
                "\"reasoning_content\":\"hm\",\"reasoning\":\"hm\"",
                "\"reasoning_content\":null,\"reasoning\":\"hm\"",
                "\"thinking\":{\"thinking\":\"hm\",\"signature\":\"s\"}",
                "\"reasoning\":[{\"type\":\"text\",\"text\":\"hm\"}]",
                "\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}]"
            })
    void reasoningGoesToReasoningContent(String members) {
        StrictChat.Answer answer = StrictChat.read(
                Answers.stream(CONTEXT, Answers.events("{\"choices\":[{\"delta\":{" + members + "}}]}", "[DONE]")));
        assertEquals("hm", answer.reasoning());
        assertEquals("", answer.text());
    }

    @Test
    void chunksThatDifferInTextAloneAreEachRepaired() {
        StringBuilder in = new StringBuilder();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            String noise = "o".repeat(i);
            String text = "\"content\":\"" + "t".repeat(i) + "\\n\\\"é\"";
            String role = i == 0 ? "\"role\":\"assistant\"," : "";
            in.append(Answers.events(
                    "{\"obfuscation\":\"" + noise + "\",\"choices\":[{\"delta\":{" + text + "}}],\"usage\":null}"));
            out.append(Answers.events("{" + OWN_HEAD + ",\"obfuscation\":\"" + noise
                    + "\",\"choices\":[{\"index\":0,\"delta\":{" + role + text + "}}]}"));
        }
        assertTrue(Answers.stream(CONTEXT, in.toString()).startsWith(out.toString()));
    }

    @Test
    void aChunkThatBeginsLikeTheLastOneIsReadToItsEnd() {
        String start = "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"";
        String text = start + "x\"}}]}";
        for (String broken : List.of(
                start, start + "x", start + "x\"}}]", text + "]", start + "\\q\"}}]}", start + "\u0001\"}}]}")) {
            String out = Answers.stream(CONTEXT, Answers.events(text, text, text, broken, text, "[DONE]"));
            assertNotNull(StrictChat.read(out).error(), broken);
        }
        String finish = start + "x\"},\"finish_reason\":\"stop\"}]}";
        assertEquals(
                "xxxx",
                StrictChat.read(Answers.stream(CONTEXT, Answers.events(text, text, text, finish, "[DONE]")))
                        .text());
    }

    @Test
    void severalChoicesKeepTheirIndex() {
        String out = Answers.stream(
                CONTEXT,
                Answers.events(
                        "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"a\"}},"
                                + "{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"b\"}}]}",
                        "{" + HEAD + ",\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                        "{" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}]}",
                        "[DONE]"));
        assertTrue(out.contains("{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"b\"}"), out);
        assertTrue(out.contains("\"index\":0,\"delta\":{},\"finish_reason\":\"length\""), out);
        assertTrue(out.endsWith("data: [DONE]\n\n"), out);
    }

    @Test
    void anAnswerInOnePieceBecomesAStream() {
        String body = """
                {"id": "chatcmpl-9", "choices": [{"message": {"role": "assistant",
                  "content": "two\\nlines"}, "finish_reason": "end_turn"}],
                 "usage": {"prompt_tokens": 5, "completion_tokens": 2,
                   "prompt_tokens_details": {
                     "cached_tokens": 1}}}
                """;
        for (String form : List.of(body, "data: " + body.replace("\n", "\ndata: ") + "\n\ndata: [DONE]\n\n")) {
            StrictChat.Answer answer = StrictChat.read(Answers.stream(CONTEXT, form));
            assertEquals("two\nlines", answer.text());
            assertNotNull(answer.usage());
        }
    }

    @Test
    void eventsWhoseBlankLinesWereLostAreTakenLineByLine() {
        String stream = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\ndata: {\"choices\":[{\"delta\":"
                + "{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}\ndata: [DONE]\n";
        assertEquals("ab", StrictChat.read(Answers.stream(CONTEXT, stream)).text());
    }

    @Test
    void commentsPassAndWhatFollowsDoneDoesNot() {
        String stream = ": ping\n\n"
                + Answers.events(FINISH.replace("\"delta\":{}", "\"delta\":{\"role\":\"assistant\"}"), "[DONE]");
        assertEquals(stream, Answers.stream(CONTEXT, stream + ": late\n\ndata: {\"choices\":[]}\n\ndata: [DONE]\n\n"));
    }

    @Test
    void halfAnEmojiStaysWhatItIs() {
        String out = Answers.stream(
                CONTEXT,
                Answers.events(
                        "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"\\ud83d\"}]}}]}",
                        "[DONE]"));
        assertTrue(out.contains("\"content\":\"\\ud83d\""), out);
    }

    @Test
    void anEmptyChoiceIsAChoiceThatSaysNothing() {
        StrictChat.Answer answer = StrictChat.read(Answers.stream(
                Answers.context(Dialect.CHAT_COMPLETIONS),
                Answers.events(
                        "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}",
                        "{\"choices\":[{}]}",
                        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
                        "[DONE]")));
        assertEquals("x", answer.text());
    }
}
