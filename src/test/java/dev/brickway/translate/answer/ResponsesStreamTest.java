package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses streams in, streams out that OpenAI's clients can read and answer to. */
class ResponsesStreamTest {
    private static final AnswerContext CONTEXT = Answers.context(Dialect.RESPONSES);
    private static final String LONG = "msg_" + "x".repeat(400);
    private static final String OTHER = "y".repeat(100);

    private static final String CREATED = event(
            "response.created",
            "\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1,"
                    + "\"status\":\"in_progress\",\"model\":\"gpt-5.3-codex\",\"output\":[]}");

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String item(String kind, int number, String id) {
        return event(
                "response.output_item." + kind,
                "\"sequence_number\":" + number + ",\"output_index\":0,\"item\":{\"id\":\"" + id
                        + "\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}");
    }

    private static String delta(int number, String id) {
        return event(
                "response.output_text.delta",
                "\"sequence_number\":" + number + ",\"item_id\":\"" + id
                        + "\",\"output_index\":0,\"content_index\":0,\"delta\":\"Hi\"");
    }

    private static String completed(String id) {
        return event(
                "response.completed",
                "\"sequence_number\":9,\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\","
                        + "\"model\":\"gpt-5.3-codex\",\"output\":[{\"type\":\"message\",\"id\":\"" + id
                        + "\"}],\"usage\":{\"input_tokens\":5,\"output_tokens\":2,\"total_tokens\":7}}");
    }

    @Test
    void aConformingStreamPassesByteForByte() {
        String stream =
                CREATED + item("added", 1, "msg_1") + delta(2, "msg_1") + item("done", 3, "msg_1") + completed("msg_1");
        StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
        ByteOutput out = new ByteOutput(256);
        Answers.feed(normaliser, stream, out);
        normaliser.end(out);
        assertEquals(stream, out.toString());
        assertEquals(new StreamSummary("gpt-5.3-codex", 5, 2, "completed", null, List.of()), normaliser.summary());
    }

    @Test
    void longAndDifferingIdsOfOneItemBecomeOneShortOne() {
        String out = Answers.stream(
                CONTEXT,
                CREATED
                        + item("added", 1, LONG)
                        + delta(2, OTHER)
                        + delta(3, LONG)
                        + delta(4, "msg_short")
                        + item("done", 5, LONG + "z")
                        + completed(OTHER));
        List<String> ids = new ArrayList<>();
        for (JsonObject event : events(out)) {
            if (event.has("item_id")) {
                ids.add(event.get("item_id").getAsString());
            }
            if (event.has("item")) {
                ids.add(event.getAsJsonObject("item").get("id").getAsString());
            }
        }
        JsonObject last = events(out).getLast().getAsJsonObject("response");
        ids.add(last.getAsJsonArray("output").get(0).getAsJsonObject().get("id").getAsString());
        assertEquals(6, ids.size());
        assertEquals(1, ids.stream().distinct().count(), ids.toString());
        assertTrue(ids.getFirst().startsWith("msg_") && ids.getFirst().length() <= 64, ids.getFirst());
    }

    @Test
    void theShortIdIsTheSameWheneverTheLongOneIsAndBeginsAsItsTypeDemands() {
        String call = event(
                "response.output_item.added",
                "\"output_index\":1,\"item\":{\"type\":\"function_call\",\"id\":\"" + OTHER + "\",\"call_id\":\"c\"}");
        String one = Answers.stream(CONTEXT, CREATED + call);
        assertTrue(one.contains("\"id\":\"fc_"), one);
        assertTrue(Answers.stream(CONTEXT, CREATED + item("added", 1, "msg_1") + call)
                .contains(one.substring(one.indexOf("\"id\":\"fc_"), one.indexOf("\",\"call_id"))));
    }

    @Test
    void theLastEventIsMadeUpWhenUpstreamCalledTheStreamComplete() {
        String stream = CREATED + item("added", 1, "msg_1") + delta(2, "msg_1") + item("done", 3, "msg_1");
        String out = Answers.stream(CONTEXT, stream + "data: [DONE]\n\n");
        assertTrue(out.startsWith(stream), out);
        JsonObject last = events(out).getLast();
        assertEquals("response.completed", last.get("type").getAsString());
        assertEquals(4, last.get("sequence_number").getAsInt());
        JsonObject response = last.getAsJsonObject("response");
        assertEquals("resp_1", response.get("id").getAsString());
        assertEquals("completed", response.get("status").getAsString());
        assertEquals(1, response.getAsJsonArray("output").size());
    }

    @Test
    void missingEventLinesAndTypesAreAdded() {
        String bare = (CREATED + completed("msg_1")).replaceAll("event: .*\n", "");
        assertEquals(CREATED + completed("msg_1"), Answers.stream(CONTEXT, bare));
        String untyped = "event: response.created\ndata: {\"response\":{\"id\":\"r\"}}\n\n" + completed("msg_1");
        assertTrue(Answers.stream(CONTEXT, untyped).contains("data: {\"type\":\"response.created\",\"response\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"message\":\"Model exploded\"}}\n\n",
                "data: {\"error_code\":\"INTERNAL_ERROR\",\"message\":\"{\\\"message\\\":\\\"Model exploded\\\"}\"}\n\n",
                "event: error\ndata: {\"type\":\"error\",\"code\":\"x\",\"message\":\"Model exploded\"}\n\n",
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"message\":\"Model exploded\"}}\n\n"
            })
    void errorsBecomeAFailedResponseAndAnErrorEvent(String error) {
        String out = Answers.stream(CONTEXT, CREATED + error + completed("msg_1"));
        List<JsonObject> events = events(out);
        assertEquals(3, events.size(), out);
        JsonObject failed = events.get(1);
        assertEquals("response.failed", failed.get("type").getAsString());
        assertEquals("resp_1", failed.getAsJsonObject("response").get("id").getAsString());
        assertTrue(failed.toString().contains("Model exploded"), out);
        assertEquals("error", events.get(2).get("type").getAsString());
        assertTrue(events.get(2).get("message").getAsString().startsWith("Model exploded"), out);
    }

    @Test
    void aCutStreamFails() {
        String whole = CREATED + item("added", 1, "msg_1") + delta(2, "msg_1");
        for (String cut : List.of(
                "",
                CREATED,
                whole,
                whole + item("done", 3, "msg_1"),
                whole + "data: {\"type\":\"resp",
                whole + "data: garbage\n\n",
                "<html><title>Sign in</title></html>",
                "Invalid Token",
                whole + "data: [DONE]\n\n")) {
            StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
            ByteOutput out = new ByteOutput(256);
            Answers.feed(normaliser, cut, out);
            normaliser.end(out);
            assertFalse(out.toString().contains("response.completed"), out.toString());
            assertEquals("error", events(out.toString()).getLast().get("type").getAsString());
            assertNotNull(normaliser.summary().error());
            assertEquals("failed", normaliser.summary().finishReason());
        }
    }

    @Test
    void aFailedResponseOfUpstreamsIsTheEndAndItsReasonKnown() {
        String failed = event(
                "response.failed",
                "\"sequence_number\":1,\"response\":{\"id\":\"resp_1\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\","
                        + "\"message\":\"Model exploded\"}}");
        StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
        ByteOutput out = new ByteOutput(256);
        Answers.feed(normaliser, CREATED + failed, out);
        normaliser.end(out);
        assertEquals(CREATED + failed, out.toString());
        String error = normaliser.summary().error();
        assertTrue(error != null && error.startsWith("Model exploded"), error);
    }

    @Test
    void everyCutGivesTheSameBytes() {
        String stream = (CREATED + ": ping\n\n" + item("added", 1, LONG) + delta(2, OTHER)
                        + item("done", 5, "é" + OTHER) + completed(OTHER))
                .replace("\n", "\r\n");
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
    void plainAnswersGetShortIdsOnlyWhereNeeded() throws UnusableAnswer {
        String body =
                "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"m\",\"error\":null,\"output\":"
                        + "[{\"type\":\"reasoning\",\"id\":\"%s\"},{\"type\":\"message\",\"id\":\"msg_2\"}],\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}";
        byte[] fine = String.format(body, "rs_1").getBytes(StandardCharsets.UTF_8);
        PlainAnswer answer = AnswerNormaliser.normalise(fine, CONTEXT);
        assertEquals(fine, answer.body(), "the same array");
        assertEquals(new StreamSummary("m", 5, 2, "completed", null, List.of()), answer.summary());
        String repaired = new String(
                AnswerNormaliser.normalise(String.format(body, OTHER).getBytes(StandardCharsets.UTF_8), CONTEXT)
                        .body(),
                StandardCharsets.UTF_8);
        assertFalse(repaired.contains(OTHER));
        assertTrue(repaired.contains("\"id\":\"rs_"), repaired);
        assertNull(answer.summary().error());
    }

    private static List<JsonObject> events(String stream) {
        List<JsonObject> events = new ArrayList<>();
        for (String line : stream.split("\n", -1)) {
            if (line.startsWith("data: ")) {
                events.add(JsonParser.parseString(line.substring(6)).getAsJsonObject());
            }
        }
        return events;
    }

    @Test
    void aTypeWithALineBreakIsGarbage() {
        String out = Answers.stream(CONTEXT, CREATED + "data: {\"type\":\"a\\nb\"}\n\n");
        assertFalse(out.contains("event: a\n"), out);
        assertTrue(out.contains("event: response.failed\n"), out);
    }

    @Test
    void anEmptyEventGetsItsTypeAndNoComma() {
        String out = Answers.stream(CONTEXT, CREATED + "event: keepalive\ndata: {}\n\n");
        assertTrue(out.contains("event: keepalive\ndata: {\"type\":\"keepalive\"}\n\n"), out);
    }
}
