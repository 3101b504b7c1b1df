package dev.brickway.requests;

import com.google.gson.stream.JsonWriter;
import dev.brickway.requests.RequestDetails.Header;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One request as a JSON object on a line of its own. */
final class JsonLine {
    private JsonLine() {}

    static void write(Writer writer, RequestRecord request, @Nullable RequestDetails details) throws IOException {
        JsonWriter json = new JsonWriter(writer);
        json.setSerializeNulls(false);
        json.setHtmlSafe(false);
        json.beginObject();
        json.name("id").value(request.id());
        json.name("started").value(request.started().toString());
        json.name("client").value(request.client());
        json.name("route").value(request.route());
        json.name("modelAsked").value(request.modelAsked());
        json.name("modelUsed").value(request.modelUsed());
        json.name("stream").value(request.stream());
        json.name("status").value(request.status());
        json.name("outcome").value(request.outcome().name().toLowerCase(Locale.ROOT));
        json.name("error").value(request.error() == null ? null : Redactor.scrub(request.error()));
        json.name("upstreamStatus").value(request.upstreamStatus() == 0 ? null : request.upstreamStatus());
        json.name("attempts").value(request.attempts());
        json.name("changes").beginArray();
        for (String change : request.changes()) {
            json.value(change);
        }
        json.endArray();
        Duration first = request.firstByte();
        json.name("firstByteMillis").value(first == null ? null : millis(first));
        json.name("durationMillis").value(millis(request.duration()));
        json.name("bytesIn").value(request.bytesIn());
        json.name("bytesOut").value(request.bytesOut());
        json.name("inputTokens").value(request.inputTokens() < 0 ? null : request.inputTokens());
        json.name("outputTokens").value(request.outputTokens() < 0 ? null : request.outputTokens());
        if (details != null) {
            details(json, details);
        }
        json.endObject();
        writer.write('\n');
    }

    private static void details(JsonWriter json, RequestDetails details) throws IOException {
        json.name("advice").value(details.advice());
        json.name("upstream").value(details.upstream());
        RequestDetails.Bodies bodies = details.bodies();
        message(json, "request", details.request(), bodies == null ? null : bodies.request());
        message(json, "upstreamRequest", details.upstreamRequest(), bodies == null ? null : bodies.upstreamRequest());
        message(json, "upstreamAnswer", details.upstreamAnswer(), bodies == null ? null : bodies.upstreamAnswer());
        message(json, "answer", details.answer(), bodies == null ? null : bodies.answer());
    }

    private static void message(JsonWriter json, String name, List<Header> headers, @Nullable CapturedBody body)
            throws IOException {
        if (headers.isEmpty() && body == null) {
            return;
        }
        json.name(name).beginObject();
        json.name("headers").beginArray();
        for (Header header : headers) {
            json.beginObject().name("name").value(header.name());
            json.name("value").value(header.value()).endObject();
        }
        json.endArray();
        if (body != null) {
            json.name("bodyBytes").value(body.size());
            json.name("bodyComplete").value(body.whole());
            json.name("body").value(body.text());
        }
        json.endObject();
    }

    /** Milliseconds with microseconds behind the point. */
    static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }
}
