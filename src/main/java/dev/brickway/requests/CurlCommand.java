package dev.brickway.requests;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.brickway.requests.RequestDetails.Header;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a request as a command for bash, zsh and their like. The key is not in it: {@code $BRICKWAY_KEY} stands for it. */
public final class CurlCommand {
    /** The variable that holds the local key. */
    public static final String KEY = "BRICKWAY_KEY";

    /** Linux takes no argument of 128 KiB or more; a longer body goes through standard input. */
    private static final int LONGEST_ARGUMENT = 100_000;

    private static final String MORE = " \\\n  ";

    /** What of the client's headers changes the answer. */
    private static final Set<String> TAKEN_OVER = Set.of("anthropic-version", "anthropic-beta");

    private CurlCommand() {}

    /**
     * The command that repeats a request.
     *
     * @param address the proxy's base URL
     * @param details null if there are none; its body is used if it was captured as a whole
     */
    public static String of(String address, RequestRecord request, @Nullable RequestDetails details) {
        int space = request.route().indexOf(' ');
        String method = request.route().substring(0, Math.max(0, space));
        String path = request.route().substring(space + 1);
        StringBuilder command = new StringBuilder(256);
        command.append("curl").append(request.stream() ? " -N" : "");
        if (!method.equals("GET") && !method.equals("POST")) {
            command.append(" -X ").append(quote(method));
        }
        command.append(' ').append(quote(address + path));
        command.append(MORE).append("-H \"Authorization: Bearer $").append(KEY).append('"');
        if (!method.equals("POST")) {
            return command.toString();
        }
        command.append(MORE).append("-H 'Content-Type: application/json'");
        for (Header header : details == null ? List.<Header>of() : details.request()) {
            if (TAKEN_OVER.contains(header.name().toLowerCase(Locale.ROOT))) {
                command.append(MORE).append("-H ").append(quote(header.name() + ": " + header.value()));
            }
        }
        String captured = captured(details);
        body(command, captured == null ? example(path, request) : captured);
        return command.toString();
    }

    /** The command that asks a model one small thing. */
    public static String example(String address, String model) {
        return "curl " + quote(address + "/v1/chat/completions") + MORE + "-H \"Authorization: Bearer $" + KEY + "\""
                + MORE + "-H 'Content-Type: application/json'" + MORE + "--data-raw "
                + quote(chat(model, false).toString());
    }

    /** Whether the body that the client sent is known, so that the command repeats the request as it was. */
    public static boolean repeatsBody(@Nullable RequestDetails details) {
        return captured(details) != null;
    }

    private static @Nullable String captured(@Nullable RequestDetails details) {
        RequestDetails.Bodies bodies = details == null ? null : details.bodies();
        CapturedBody body = bodies == null ? null : bodies.request();
        return body != null && body.whole() && body.size() > 0 ? body.text() : null;
    }

    private static void body(StringBuilder command, String body) {
        if (body.length() < LONGEST_ARGUMENT) {
            command.append(MORE).append("--data-raw ").append(quote(body));
            return;
        }
        String end = "BRICKWAY";
        while (body.contains(end)) {
            end += "_";
        }
        command.append(MORE).append("--data-binary @- <<'").append(end).append("'\n");
        command.append(body).append(body.endsWith("\n") ? "" : "\n").append(end);
    }

    private static String example(String path, RequestRecord request) {
        String model = request.modelAsked() == null ? "MODEL" : request.modelAsked();
        if (path.endsWith("/responses")) {
            JsonObject body = new JsonObject();
            body.addProperty("model", model);
            body.addProperty("input", "Say hello.");
            stream(body, request.stream());
            return body.toString();
        }
        JsonObject body = chat(model, request.stream());
        if (path.endsWith("/messages")) {
            body.addProperty("max_tokens", 100);
        }
        return body.toString();
    }

    private static JsonObject chat(String model, boolean stream) {
        JsonObject message = new JsonObject();
        message.addProperty("role", "user");
        message.addProperty("content", "Say hello.");
        JsonArray messages = new JsonArray();
        messages.add(message);
        JsonObject body = new JsonObject();
        body.addProperty("model", model);
        body.add("messages", messages);
        stream(body, stream);
        return body;
    }

    private static void stream(JsonObject body, boolean stream) {
        if (stream) {
            body.addProperty("stream", true);
        }
    }

    /** One word for a POSIX shell, whatever is in it. */
    static String quote(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> (c < 0x80 && Character.isLetterOrDigit(c)) || "/:._-".indexOf(c) >= 0);
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
