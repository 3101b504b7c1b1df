package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that breaks off, in any way, is told as an error and never looks like a normal end. */
class BrokenStreamTest {
    private static final String TEXT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}";
    private static final AnswerContext CONTEXT = Answers.context(Dialect.CHAT_COMPLETIONS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"message\":\"Model exploded\",\"code\":\"boom\"}}",
                "{\"error\":\"Model exploded\"}",
                "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"Model exploded\"}",
                "{\"error_code\":500,\"message\":\"{\\\"message\\\":\\\"Model exploded\\\"}\"}",
                "{\"message\":\"Model exploded\"}",
                "{\"object\":\"error\",\"message\":\"Model exploded\",\"type\":\"x\"}"
            })
    void databricksOwnWordsReachTheClient(String envelope) {
        for (String before : new String[] {"", Answers.events(TEXT)}) {
            String out = Answers.stream(CONTEXT, before + Answers.events(envelope, TEXT, "[DONE]"));
            StrictChat.Answer answer = StrictChat.read(out);
            String error = answer.error();
            assertTrue(error != null && error.startsWith("Model exploded"), out);
        }
        String body = Answers.stream(CONTEXT, envelope);
        assertTrue(body.contains("Model exploded"), body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                ": only a comment\n\n",
                "data: [DONE]\n\n",
                "data:\n\n",
                "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>\n<body>Login</body></html>",
                "Invalid Token",
                "upstream connect error or disconnect/reset before headers",
                "data: <html>oops</html>\n\n",
                "data: {\"choices\":[\n\n",
                "data: 17\n\n",
                "data: {} x\n\n",
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n",
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\ndata: {\"choices\":[{\"ind",
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\ndata: garbage\n\ndata: [DONE]\n\n",
                "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}\n\ndata: [DONE]\n\n"
            })
    void everyBrokenStreamEndsInAnErrorAndNeverInDone(String input) {
        for (ClientKind client : ClientKind.values()) {
            StreamNormaliser normaliser = StreamNormalisers.of(Answers.context(Dialect.CHAT_COMPLETIONS, client, true));
            ByteOutput out = new ByteOutput(256);
            Answers.feed(normaliser, input, out);
            normaliser.end(out);
            StrictChat.Answer answer = StrictChat.read(out.toString());
            assertNotNull(answer.error(), out.toString());
            assertEquals(answer.error(), normaliser.summary().error());
            assertFalse(answer.done());
            assertEquals(client == ClientKind.VSCODE && input.contains("\"x\""), answer.finishReason() != null);
        }
    }

    @Test
    void aHtmlPageIsNamedForWhatItIs() {
        String out =
                Answers.stream(CONTEXT, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
        assertTrue(out.contains("502 Bad Gateway"), out);
    }

    @Test
    void visualStudioCodeGetsAFinishAheadOfTheError() {
        String out = Answers.stream(
                Answers.context(Dialect.CHAT_COMPLETIONS, ClientKind.VSCODE, true), Answers.events(TEXT));
        StrictChat.Answer answer = StrictChat.read(out);
        assertEquals("stop", answer.finishReason());
        assertNotNull(answer.error());
        assertTrue(out.indexOf("\"finish_reason\":\"stop\"") < out.indexOf("\"error\""));
    }

    @Test
    void aFailureIsWrittenOnceAndNothingFollows() {
        StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
        ByteOutput out = new ByteOutput(256);
        Answers.feed(normaliser, Answers.events(TEXT), out);
        normaliser.fail("The connection to Databricks broke off. Send the request again.", out);
        int size = out.size();
        normaliser.fail("again", out);
        normaliser.end(out);
        Answers.feed(normaliser, Answers.events(TEXT, "[DONE]"), out);
        assertEquals(size, out.size());
        assertEquals(
                "The connection to Databricks broke off. Send the request again.",
                StrictChat.read(out.toString()).error());
    }

    @Test
    void afterTheEndThereIsNothingToFail() {
        StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
        ByteOutput out = new ByteOutput(256);
        Answers.feed(normaliser, Answers.events(TEXT, "[DONE]"), out);
        normaliser.fail("late", out);
        assertEquals("stop", StrictChat.read(out.toString()).finishReason());
    }

    @Test
    void aStreamCutAnywhereIsAnErrorUnlessItWasFinished() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ChatShapes.Shape shape = ChatShapes.random(random);
            byte[] input =
                    ChatStreamPropertyTest.framed(shape.data(), random, true).getBytes(StandardCharsets.UTF_8);
            int at = random.nextInt(input.length);
            StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
            ByteOutput out = new ByteOutput(256);
            normaliser.feed(input, 0, at, out);
            boolean over = out.toString().endsWith("data: [DONE]\n\n");
            normaliser.fail("Cut.", out);
            assertEquals(over, StrictChat.read(out.toString()).error() == null, "seed " + seed);
        }
    }

    @Test
    void anEventWithoutEndIsNotCollectedForEver() {
        StreamNormaliser normaliser = StreamNormalisers.of(CONTEXT);
        ByteOutput out = new ByteOutput(256);
        byte[] block = new byte[1 << 20];
        java.util.Arrays.fill(block, (byte) 'x');
        Answers.feed(normaliser, "data: {\"choices\":\"", out);
        for (int i = 0; i < 20; i++) {
            normaliser.feed(block, 0, block.length, out);
        }
        String error = StrictChat.read(out.toString()).error();
        assertTrue(error != null && error.contains("16 MiB"), error);
    }
}
