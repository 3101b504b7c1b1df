package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.RequestDetails.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurlCommandTest {
    private static final String ADDRESS = "http://127.0.0.1:19000";

    private static RequestRecord request(String route, boolean stream) {
        return Records.record("id").route(route).models("m'x", null).stream(stream)
                .build();
    }

    private static RequestDetails details(List<Header> headers, String body, boolean whole) {
        return new RequestDetails(
                "id",
                headers,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new RequestDetails.Bodies(new CapturedBody(body, body.length(), whole), null, null, null));
    }

    @Test
    void repeatsTheRequestWithoutTheKey() {
        RequestDetails details = details(
                List.of(new Header("Authorization", "Bearer ***"), new Header("Anthropic-Version", "2023-06-01")),
                "{\"model\":\"it's\"}",
                true);
        assertEquals("""
                curl -N http://127.0.0.1:19000/v1/messages \\
                  -H "Authorization: Bearer $BRICKWAY_KEY" \\
                  -H 'Content-Type: application/json' \\
                  -H 'Anthropic-Version: 2023-06-01' \\
                  --data-raw '{"model":"it'\\''s"}'""", CurlCommand.of(ADDRESS, request("POST /v1/messages", true), details));
        assertTrue(CurlCommand.repeatsBody(details));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "POST /v1/chat/completions|{\"model\":\"m'\\''x\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}",
                "POST /v1/responses|{\"model\":\"m'\\''x\",\"input\":\"Say hello.\"}",
                "POST /anthropic/v1/messages|{\"model\":\"m'\\''x\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}],\"max_tokens\":100}",
            })
    void withoutTheBodyItAsksSomethingSmall(String route, String body) {
        String json = body.replace("'\\''", "'");
        String expected = "--data-raw " + CurlCommand.quote(json);
        String command = CurlCommand.of(ADDRESS, request(route, false), details(List.of(), "{\"cut", false));
        assertTrue(command.endsWith(expected), command);
    }

    @Test
    void theSmallQuestionIsStreamedIfTheRequestWas() {
        String command = CurlCommand.of(ADDRESS, request("POST /v1/chat/completions", true), null);
        assertTrue(command.endsWith(",\"stream\":true}'"), command);
        RequestRecord nameless = Records.record("id").models(null, null).build();
        assertTrue(CurlCommand.of(ADDRESS, nameless, null).contains("\"model\":\"MODEL\""));
    }

    @Test
    void anEmptyBodyIsNotRepeated() {
        RequestDetails details = details(List.of(), "", true);
        assertFalse(CurlCommand.repeatsBody(details));
        assertTrue(CurlCommand.of(ADDRESS, request("POST /v1/chat/completions", false), details)
                .contains("Say hello."));
    }

    @Test
    void aReadNeedsNoBody() {
        assertEquals("""
                curl http://127.0.0.1:19000/v1/models \\
                  -H "Authorization: Bearer $BRICKWAY_KEY\"""", CurlCommand.of(ADDRESS, request("GET /v1/models", false), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "line\nline\r\n\ttab",
                "$HOME `id` \\ \"q\" !! * ? ~ # &",
                "'''",
                "",
                "-n",
                "日本 🎉",
                "a'\"'\"'b\\'c",
            })
    @DisabledOnOs(OS.WINDOWS)
    void aShellReadsItAsItWas(String text) throws Exception {
        Process shell = new ProcessBuilder("bash", "-c", "printf %s " + CurlCommand.quote(text)).start();
        assertEquals(text, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(shell.waitFor(30, TimeUnit.SECONDS));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLongBodyIsNoArgument() throws Exception {
        String body = "it's $HOME BRICKWAY\n".repeat(20_000);
        String command =
                CurlCommand.of(ADDRESS, request("POST /v1/chat/completions", false), details(List.of(), body, true));
        assertFalse(command.contains("--data-raw"));
        // "cat" in the place of curl shows what would be sent
        String shown = "curl() { cat; }\n" + command + "\n";
        Process shell = new ProcessBuilder("bash").start();
        Thread.ofVirtual().start(() -> {
            try (var in = shell.getOutputStream()) {
                in.write(shown.getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                shell.destroy();
            }
        });
        assertEquals(body, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(shell.waitFor(30, TimeUnit.SECONDS));
    }
}
