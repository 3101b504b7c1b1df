package dev.brickway.translate.error;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes are the body of an error: what the client gets is one in its dialect, with a sentence in it. */
public final class ErrorBodyFuzz implements FuzzTarget {
    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 413, 429, 500, 502, 503, 504, 302, 418);

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int status = input.choice(STATUSES);
        String type = input.choice(List.of("application/json", "text/html", ""));
        UpstreamError error = UpstreamError.read(status, type, input.choice(2) == 0 ? null : "17", input.rest());
        assertFalse(error.message().isBlank());
        assertTrue(error.namedField().stream().noneMatch(String::isBlank));
        for (Dialect dialect : Dialect.values()) {
            for (ClientKind client : List.of(ClientKind.VSCODE, ClientKind.CODEX, ClientKind.OTHER)) {
                ErrorAnswer answer = ErrorAnswer.of(dialect, client, error);
                assertTrue(answer.status() >= 400 && answer.status() < 600, "status " + answer.status());
                assertTrue(answer.status() != 429 || answer.retryAfterSeconds().isPresent());
                message(new String(answer.body(), StandardCharsets.UTF_8));
            }
            String event = new String(ErrorAnswer.streamEvent(dialect, error), StandardCharsets.UTF_8);
            assertTrue(event.endsWith("\n\n"));
            assertTrue(event.strip().lines().count() <= 2, event);
            message(event.substring(event.indexOf("data: ") + 6));
        }
    }

    private static void message(String json) {
        JsonObject body = STRICT.fromJson(json, JsonObject.class);
        JsonObject inner = body.get("error") instanceof JsonObject object
                ? object
                : body.get("response") instanceof JsonObject response ? response.getAsJsonObject("error") : body;
        assertFalse(inner.get("message").getAsString().isBlank(), json);
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "aaa{\"error_code\":\"BAD_REQUEST\",\"message\":\"BAD_REQUEST: {\\\"error\\\":{\\\"message\\\":\\\"x: Extra"
                                + " inputs are not permitted\\\"}}\"}",
                        "faa{\"error\":{\"message\":\"rate limit\",\"type\":\"t\",\"code\":\"c\",\"param\":\"p\"}}",
                        "bba<html><head><title>Sign in</title></head><body><p>no&nbsp;way &#39;</body></html>",
                        "gab{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
                        "aaa{\"message\":\"prompt is too long: 300000 tokens > 200000 maximum\"}",
                        "aaa[{\"error\":{\"code\":400,\"message\":\"json: unknown field \\\"store\\\"\"}}]",
                        "hcbupstream connect error",
                        "aaa{\"detail\":[{\"loc\":[\"body\",\"x\"],\"msg\":\"field required\"}]}",
                        "aaa")
                .map(text -> Input.of("", text));
    }
}
