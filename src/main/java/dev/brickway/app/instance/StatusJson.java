package dev.brickway.app.instance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.brickway.requests.Redactor;
import dev.brickway.requests.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The status and a request as JSON, as {@code status --json} and {@code log --json} print them. */
public final class StatusJson {
    private StatusJson() {}

    /** The line of {@code status --json} while Brickway runs. */
    public static String running(InstanceStatus status, Instant now) {
        JsonObject json = new JsonObject();
        json.addProperty("running", status.address() != null);
        of(status).asMap().forEach(json::add);
        Instant since = status.since();
        if (since != null) {
            json.addProperty(
                    "uptimeSeconds", Math.max(0, Duration.between(since, now).toSeconds()));
        }
        return json.toString();
    }

    /**
     * The line of {@code status --json} while it doesn't, or does not answer.
     *
     * @param message for people
     */
    public static String notRunning(String message) {
        JsonObject json = new JsonObject();
        json.addProperty("running", false);
        json.addProperty("message", message);
        return json.toString();
    }

    static JsonObject of(InstanceStatus status) {
        JsonObject json = new JsonObject();
        json.addProperty("version", status.version());
        json.addProperty("pid", status.pid());
        json.addProperty("address", status.address());
        json.addProperty("since", text(status.since()));
        json.addProperty("started", status.started().toString());
        json.addProperty("target", scrubbed(status.target()));
        json.addProperty("credential", scrubbed(status.credential()));
        json.addProperty("requests", status.requests());
        json.addProperty("failed", status.failed());
        json.addProperty("cancelled", status.cancelled());
        json.addProperty("configFolder", status.configFolder());
        json.addProperty("logFile", status.logFile());
        json.addProperty("window", status.window());
        return json;
    }

    static InstanceStatus read(JsonObject json) throws ControlMessage.Invalid {
        Instant started = ControlMessage.timeOrNull(json, "started");
        return new InstanceStatus(
                ControlMessage.text(json, "version"),
                ControlMessage.number(json, "pid"),
                ControlMessage.textOrNull(json, "address"),
                ControlMessage.timeOrNull(json, "since"),
                started == null ? Instant.EPOCH : started,
                ControlMessage.textOrNull(json, "target"),
                ControlMessage.textOrNull(json, "credential"),
                ControlMessage.number(json, "requests"),
                ControlMessage.number(json, "failed"),
                ControlMessage.number(json, "cancelled"),
                ControlMessage.text(json, "configFolder"),
                ControlMessage.textOrNull(json, "logFile"),
                ControlMessage.flag(json, "window"));
    }

    /** A request as {@code log --json} prints it; times in milliseconds. */
    static JsonObject of(RequestRecord request) {
        JsonObject json = new JsonObject();
        json.addProperty("id", request.id());
        json.addProperty("started", request.started().toString());
        json.addProperty("client", scrubbed(request.client()));
        json.addProperty("route", scrubbed(request.route()));
        json.addProperty("modelAsked", scrubbed(request.modelAsked()));
        json.addProperty("modelUsed", scrubbed(request.modelUsed()));
        json.addProperty("stream", request.stream());
        json.addProperty("status", request.status());
        json.addProperty("outcome", request.outcome().name().toLowerCase(Locale.ROOT));
        json.addProperty("error", scrubbed(request.error()));
        json.addProperty("upstreamStatus", request.upstreamStatus());
        json.addProperty("attempts", request.attempts());
        JsonArray changes = new JsonArray();
        request.changes().forEach(changes::add);
        json.add("changes", changes);
        Duration first = request.firstByte();
        json.addProperty("firstByteMillis", first == null ? null : first.toMillis());
        json.addProperty("durationMillis", request.duration().toMillis());
        json.addProperty("bytesIn", request.bytesIn());
        json.addProperty("bytesOut", request.bytesOut());
        json.addProperty("inputTokens", request.inputTokens() < 0 ? null : request.inputTokens());
        json.addProperty("outputTokens", request.outputTokens() < 0 ? null : request.outputTokens());
        return json;
    }

    private static @Nullable String scrubbed(@Nullable String text) {
        return text == null ? null : Redactor.scrub(text);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
