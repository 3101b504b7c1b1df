package dev.brickway.translate.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorAnswerTest {

    @ParameterizedTest
    @CsvSource({
        // upstream, VS Code, Copilot CLI, Codex, Claude Code, OpenCode, ForgeCode, any other
        "400, 400, 400, 400, 400, 400, 400, 400",
        "401, 401, 400, 400, 403, 401, 401, 401",
        "402, 400, 402, 402, 402, 402, 402, 402",
        "403, 403, 400, 400, 403, 403, 403, 403",
        "404, 404, 400, 400, 404, 404, 404, 404",
        "413, 413, 413, 413, 413, 413, 413, 413",
        "422, 400, 422, 422, 422, 422, 422, 422",
        "429, 429, 429, 429, 429, 429, 429, 429",
        "499, 400, 499, 499, 499, 499, 499, 499",
        "500, 400, 500, 500, 500, 500, 500, 500",
        "501, 400, 400, 400, 400, 400, 400, 400",
        "503, 400, 503, 503, 503, 503, 503, 503",
        "504, 400, 504, 504, 504, 504, 504, 504",
        "303, 400, 400, 400, 403, 502, 502, 502",
        "200, 400, 400, 400, 403, 502, 502, 502",
    })
    void choosesTheStatusForTheClient(
            int upstream, int vsCode, int copilot, int codex, int claude, int openCode, int forge, int other) {
        UpstreamError error = UpstreamError.read(upstream, null, null, utf8("no"));

        assertEquals(vsCode, chat(ClientKind.VSCODE, error).status());
        assertEquals(copilot, chat(ClientKind.COPILOT_CLI, error).status());
        assertEquals(codex, chat(ClientKind.CODEX, error).status());
        assertEquals(claude, chat(ClientKind.CLAUDE_CODE, error).status());
        assertEquals(openCode, chat(ClientKind.OPENCODE, error).status());
        assertEquals(forge, chat(ClientKind.FORGE, error).status());
        assertEquals(other, chat(ClientKind.OTHER, error).status());
    }

    @Test
    void everyRateLimitSaysHowLongToWait() {
        UpstreamError silent = UpstreamError.read(429, null, null, utf8("Exceeded QPS rate limit"));
        UpstreamError perMinute = UpstreamError.read(429, null, null, utf8("Exceeded input tokens per minute"));
        UpstreamError told = UpstreamError.read(429, null, "42", utf8("slow"));

        for (ClientKind client : ClientKind.values()) {
            assertEquals(OptionalInt.of(5), chat(client, silent).retryAfterSeconds());
            assertEquals(OptionalInt.of(15), chat(client, perMinute).retryAfterSeconds());
            assertEquals(OptionalInt.of(42), chat(client, told).retryAfterSeconds());
        }
        assertEquals(
                OptionalInt.empty(),
                chat(ClientKind.OTHER, UpstreamError.read(400, null, "9", utf8("no")))
                        .retryAfterSeconds());
    }

    @Test
    void openAiShape() {
        UpstreamError error = UpstreamError.read(
                404, null, null, utf8("{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"No <x> & 'y'.\"}"));

        for (Dialect dialect : new Dialect[] {Dialect.CHAT_COMPLETIONS, Dialect.RESPONSES}) {
            ErrorAnswer answer = ErrorAnswer.of(dialect, ClientKind.OTHER, error);
            assertEquals("application/json", answer.contentType());
            assertEquals(
                    "{\"error\":{\"message\":\"No <x> & 'y'. Check the model's name: models.json must list it as the"
                            + " workspace knows it.\",\"type\":\"not_found_error\",\"param\":null,"
                            + "\"code\":\"RESOURCE_DOES_NOT_EXIST\"}}",
                    new String(answer.body(), StandardCharsets.UTF_8).replace("\\u0027", "'"));
        }
    }

    @Test
    void anthropicShape() {
        UpstreamError error = UpstreamError.own(413, "Too big.", "too_large", "too_large");

        assertEquals(
                "{\"type\":\"error\",\"error\":{\"type\":\"request_too_large\",\"message\":\"Too big.\"}}",
                new String(
                        ErrorAnswer.of(Dialect.MESSAGES, ClientKind.CLAUDE_CODE, error)
                                .body(),
                        StandardCharsets.UTF_8));
    }

    @Test
    void aContextOverflowIsWordedForEveryTool() {
        UpstreamError error = UpstreamError.read(413, null, null, utf8("tokens exceed context limit: 9 > 8"));

        ErrorAnswer chat = chat(ClientKind.CODEX, error);
        JsonObject reason = json(chat.body()).getAsJsonObject("error");
        assertEquals(400, chat.status());
        assertEquals("context_length_exceeded", reason.get("code").getAsString());
        assertEquals("invalid_request_error", reason.get("type").getAsString());
        String message = reason.get("message").getAsString();
        assertTrue(message.startsWith("tokens exceed context limit: 9 > 8. "), message);
        assertTrue(message.contains("Input is too long"), message);
        assertTrue(message.contains("maximum context length"), message);

        ErrorAnswer messages = ErrorAnswer.of(Dialect.MESSAGES, ClientKind.CLAUDE_CODE, error);
        assertTrue(new String(messages.body(), StandardCharsets.UTF_8).contains("prompt is too long"));
    }

    @Test
    void eventsInsideAStream() {
        UpstreamError error = UpstreamError.own(502, "It broke off.", "server_error", "upstream_cut");

        assertEquals(
                "data: {\"error\":{\"message\":\"It broke off.\",\"type\":\"server_error\",\"param\":null,"
                        + "\"code\":\"upstream_cut\"}}\n\n",
                text(ErrorAnswer.streamEvent(Dialect.CHAT_COMPLETIONS, error)));
        assertEquals(
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\","
                        + "\"message\":\"It broke off.\"}}\n\n",
                text(ErrorAnswer.streamEvent(Dialect.MESSAGES, error)));

        String failed = text(ErrorAnswer.responseFailed("resp_1", "m", 9, error));
        assertTrue(failed.startsWith("event: response.failed\ndata: {"), failed);
        assertTrue(failed.endsWith("}\n\n"), failed);
        JsonObject event = json(utf8(failed.substring(failed.indexOf('{'))));
        assertEquals("response.failed", event.get("type").getAsString());
        assertEquals(9, event.get("sequence_number").getAsInt());
        JsonObject response = event.getAsJsonObject("response");
        assertEquals("resp_1", response.get("id").getAsString());
        assertEquals("failed", response.get("status").getAsString());
        assertEquals(
                "It broke off.",
                response.getAsJsonObject("error").get("message").getAsString());
    }

    @Test
    void lineBreaksInAReasonDoNotBreakTheEvent() {
        UpstreamError error = UpstreamError.own(500, "one\ntwo\u2028three", "server_error", "x");

        assertEquals(
                3,
                text(ErrorAnswer.streamEvent(Dialect.CHAT_COMPLETIONS, error)).split("\n", -1).length);
    }

    private static ErrorAnswer chat(ClientKind client, UpstreamError error) {
        return ErrorAnswer.of(Dialect.CHAT_COMPLETIONS, client, error);
    }

    private static JsonObject json(byte[] body) {
        return JsonParser.parseString(text(body)).getAsJsonObject();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
