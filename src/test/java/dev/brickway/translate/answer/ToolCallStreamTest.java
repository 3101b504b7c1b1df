package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.ByteOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tool calls in all the orders and shapes models send them in. */
class ToolCallStreamTest {
    private final Answers.Memory memory = new Answers.Memory();
    private final AnswerContext context = new AnswerContext(
            Dialect.CHAT_COMPLETIONS, ClientKind.OTHER, "chatcmpl-own1", "asked-model", 1_700_000_000L, true, memory);

    private StrictChat.Answer read(String... toolCalls) {
        StringBuilder stream = new StringBuilder();
        for (String calls : toolCalls) {
            stream.append(Answers.events("{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + calls + "]}}]}"));
        }
        stream.append(
                Answers.events("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", "[DONE]"));
        return StrictChat.read(Answers.stream(context, stream.toString()));
    }

    private static StrictChat.Call call(String name, String arguments) {
        return new StrictChat.Call(name, arguments);
    }

    private static String start(int index, String id, String name, String arguments) {
        return "{\"index\":" + index + ",\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"" + name
                + "\",\"arguments\":\"" + arguments + "\"}}";
    }

    private static String more(int index, String arguments) {
        return "{\"index\":" + index + ",\"function\":{\"arguments\":\"" + arguments + "\"}}";
    }

    @Test
    void claudeCountsFromOne() {
        assertEquals(
                List.of(call("f", "{\"a\":1}"), call("g", "{\"b\":2}")),
                read(
                                start(1, "toolu_1", "f", ""),
                                more(1, ""),
                                more(1, "{\\\"a\\\""),
                                more(1, ":1}"),
                                start(2, "toolu_2", "g", ""),
                                more(2, "{\\\"b\\\":2}"))
                        .calls());
    }

    @Test
    void fragmentsInTurnsAreUntangled() {
        assertEquals(
                List.of(call("f", "{\"a\":[1]}"), call("g", "{\"b\":\"}\"}"), call("h", "{}")),
                read(
                                start(0, "c0", "f", "") + "," + start(1, "c1", "g", "") + "," + start(2, "c2", "h", ""),
                                more(0, "{\\\"a\\\":["),
                                more(1, "{\\\"b\\\":\\\"}"),
                                more(0, "1]") + "," + more(1, "\\\"}"),
                                more(0, "}"))
                        .calls());
    }

    @Test
    void aWaitingCallIsSentAsSoonAsTheOpenOneIsComplete() {
        StreamNormaliser normaliser = StreamNormalisers.of(context);
        ByteOutput out = new ByteOutput(256);
        for (String calls :
                List.of(start(0, "c0", "f", "{\\\"a\\\":"), start(1, "c1", "g", "{\\\"b\\\":2}"), more(0, "1}"))) {
            Answers.feed(
                    normaliser, Answers.events("{\"choices\":[{\"delta\":{\"tool_calls\":[" + calls + "]}}]}"), out);
        }
        assertEquals(
                List.of(call("f", "{\"a\":1}"), call("g", "{\"b\":2}")),
                StrictChat.readPart(out.toString()).calls());
    }

    @Test
    void aCallWithAnEmptyObjectHoldsNothingUp() {
        StreamNormaliser normaliser = StreamNormalisers.of(context);
        ByteOutput out = new ByteOutput(256);
        for (String calls : List.of(start(0, "c0", "f", "{}"), start(1, "c1", "g", "{\\\"b\\\":"))) {
            Answers.feed(
                    normaliser, Answers.events("{\"choices\":[{\"delta\":{\"tool_calls\":[" + calls + "]}}]}"), out);
        }
        assertEquals(
                List.of(call("f", "{}"), call("g", "{\"b\":")),
                StrictChat.readPart(out.toString()).calls());
    }

    @Test
    void anEmptyObjectAheadOfTheArgumentsIsDropped() {
        assertEquals(
                List.of(call("f", "{\"a\":1}"), call("g", "{}"), call("h", "{}")),
                read(
                                start(0, "c0", "f", ""),
                                more(0, "{}"),
                                more(0, "{\\\"a\\\":1}"),
                                start(1, "c1", "g", "{}"),
                                start(2, "c2", "h", ""))
                        .calls());
    }

    @Test
    void geminisCallsGetIdsOfTheirOwn() {
        String first = "{\"index\":0,\"id\":\"f\",\"type\":\"function\",\"thoughtSignature\":\"c2ln\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}";
        StrictChat.Answer answer = read(first, start(0, "f", "f", "{\\\"a\\\":2}"), start(0, "f", "f", "{}"));
        assertEquals(List.of(call("f", "{\"a\":1}"), call("f", "{\"a\":2}"), call("f", "{}")), answer.calls());
        assertEquals(
                new ToolCallMemory.Original("f", "c2ln"),
                memory.recall(answer.ids().getFirst()));
        assertEquals(
                new ToolCallMemory.Original("f", null),
                memory.recall(answer.ids().getLast()));
    }

    @Test
    void everyCallUnderIndexZeroIsToldApartByItsId() {
        assertEquals(
                List.of(call("f", "{\"a\":1}"), call("g", "{\"b\":2}")),
                read(
                                start(0, "c0", "f", "{\\\"a\\\":1}"),
                                start(0, "c1", "g", ""),
                                more(0, "{\\\"b\\\":"),
                                more(0, "2}"))
                        .calls());
    }

    @Test
    void callsWithoutIndexOrIdAreCompleted() {
        StrictChat.Answer answer = read(
                "{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":[1,\"\\n\"]}}}",
                "{\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"b\\\":\"}},{\"function\":{\"arguments\":\"2}\"}}",
                "{\"id\":\"\",\"type\":null,\"function\":{\"name\":\"h\",\"arguments\":null}}");
        assertEquals(
                List.of(call("f", "{\"a\":[1,\"\\n\"]}"), call("g", "{\"b\":2}"), call("h", "{}")), answer.calls());
        assertEquals(List.of("call_own1_0", "call_own1_1", "call_own1_2"), answer.ids());
    }

    @Test
    void aCallWaitsForItsName() {
        assertEquals(
                List.of(call("f", "{\"a\":1}")),
                read(
                                "{\"index\":0,\"id\":\"c0\",\"type\":\"function\",\"function\":{\"arguments\":\"{\\\"a\\\"\"}}",
                                "{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\":1}\"}}")
                        .calls());
    }

    @Test
    void aCallThatNeverGetsANameIsNoCall() {
        StrictChat.Answer answer = read("{\"index\":0,\"id\":\"c0\",\"function\":{\"arguments\":\"{\\\"a\\\":1}\"}}");
        assertEquals(List.of(), answer.calls());
        assertEquals("stop", answer.finishReason());
    }

    @Test
    void idsAndNamesThatAreRepeatedChangeNothing() {
        assertEquals(
                List.of(call("f", "{\"a\":1}")),
                read(start(0, "c0", "f", "{\\\"a"), start(0, "c0", "f", "\\\":1"), start(0, "c0", "f", "}"))
                        .calls());
    }

    @Test
    void aNewIdInEveryFragmentBeginsNoNewCall() {
        assertEquals(
                List.of(call("f", "{\"a\":1}")),
                read(
                                start(0, "c0", "f", ""),
                                "{\"index\":0,\"id\":\"c1\",\"function\":{\"arguments\":\"{\\\"a\\\"\"}}",
                                "{\"index\":0,\"id\":\"c2\",\"function\":{\"name\":null,\"arguments\":\":1}\"}}")
                        .calls());
    }

    @Test
    void aLateFragmentOfAClosedCallIsNotGivenToTheOpenOne() {
        assertEquals(
                List.of(call("f", "{\"a\":1}"), call("g", "{\"b\":2}")),
                read(
                                start(0, "c0", "f", ""),
                                more(0, "{\\\"a\\\":"),
                                more(0, "1}"),
                                "{\"index\":1,\"id\":\"c1\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"b\\\":\"}}",
                                more(0, " "),
                                more(1, "2}"))
                        .calls());
    }

    @Test
    void nullsInLaterFragmentsPass() {
        assertEquals(
                List.of(call("f", "{\"a\":1}")),
                read(
                                start(0, "c0", "f", ""),
                                "{\"index\":0,\"id\":null,\"type\":null,\"function\":{\"name\":null,\"arguments\":\"{\\\"a\\\":1}\"}}")
                        .calls());
    }

    @Test
    void textBesideAToolCallGoesAhead() {
        String out = Answers.stream(
                context,
                Answers.events(
                        "{\"choices\":[{\"delta\":{\"content\":\"Reading\",\"tool_calls\":[" + start(0, "c0", "f", "{}")
                                + "]},\"finish_reason\":\"tool_calls\"}]}",
                        "[DONE]"));
        StrictChat.Answer answer = StrictChat.read(out);
        assertEquals("Reading", answer.text());
        assertEquals(List.of(call("f", "{}")), answer.calls());
        assertTrue(out.indexOf("Reading") < out.indexOf("tool_calls"));
    }

    @Test
    void anOldFunctionCallBecomesAToolCall() {
        String stream = Answers.events(
                "{\"choices\":[{\"delta\":{\"content\":null,\"function_call\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\"\"}}}]}",
                "{\"choices\":[{\"delta\":{\"function_call\":{\"arguments\":\":1}\"}}}]}",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"function_call\"}]}",
                "[DONE]");
        StrictChat.Answer answer = StrictChat.read(Answers.stream(context, stream));
        assertEquals(List.of(call("f", "{\"a\":1}")), answer.calls());
        assertEquals("tool_calls", answer.finishReason());
    }

    @Test
    void aCallWithoutANameIsNothingTheNextOneWaitsFor() {
        assertEquals(
                List.of(call("g", "{\"a\":1}")),
                read(more(1, "{}"), start(2, "toolu_2", "g", "{\\\"a\\\":1}")).calls());
    }

    @Test
    void aCallAfterItsFinishReasonIsWholeOrNotThere() {
        String finish = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
        String first = "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + start(0, "a", "f", "{\\\"a\\\":1}")
                + "]}}]}";
        String late = "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + start(1, "b", "g", "{}") + "]}}]}";
        StrictChat.Answer afterCalls =
                StrictChat.read(Answers.stream(context, Answers.events(first, finish, late, "[DONE]")));
        assertEquals(List.of(call("f", "{\"a\":1}"), call("g", "{}")), afterCalls.calls());
        StrictChat.Answer afterStop = StrictChat.read(Answers.stream(context, Answers.events(finish, late, "[DONE]")));
        assertEquals(List.of(), afterStop.calls());
        assertEquals("stop", afterStop.finishReason());
    }
}
