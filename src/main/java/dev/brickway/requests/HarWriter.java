package dev.brickway.requests;

import com.google.gson.stream.JsonWriter;
import dev.brickway.requests.RequestDetails.Header;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/). What the form has no place for
 * stands in fields that begin with an underscore, as it asks.
 */
final class HarWriter implements AutoCloseable {
    private final JsonWriter json;
    private final String address;

    /** Begins the archive. */
    HarWriter(Writer writer, String address, String version) throws IOException {
        this.address = address;
        json = new JsonWriter(writer);
        json.setHtmlSafe(false);
        json.beginObject().name("log").beginObject();
        json.name("version").value("1.2");
        json.name("creator").beginObject().name("name").value("Brickway");
        json.name("version").value(version).endObject();
        json.name("entries").beginArray();
    }

    void write(RequestRecord request, @Nullable RequestDetails details) throws IOException {
        RequestDetails.Bodies bodies = details == null ? null : details.bodies();
        json.beginObject();
        json.name("startedDateTime").value(request.started().toString());
        json.name("time").value(JsonLine.millis(request.duration()));
        request(request, details == null ? List.of() : details.request(), bodies == null ? null : bodies.request());
        response(request, details == null ? List.of() : details.answer(), bodies == null ? null : bodies.answer());
        json.name("cache").beginObject().endObject();
        timings(request);
        if (request.error() != null) {
            json.name("comment").value(Redactor.scrub(request.error()));
        }
        json.name("_id").value(request.id());
        json.name("_client").value(request.client());
        text("_modelAsked", request.modelAsked());
        text("_modelUsed", request.modelUsed());
        json.name("_outcome").value(request.outcome().name().toLowerCase(Locale.ROOT));
        json.name("_attempts").value(request.attempts());
        json.name("_upstreamStatus").value(request.upstreamStatus());
        text("_upstream", details == null ? null : details.upstream());
        json.name("_changes").beginArray();
        for (String change : request.changes()) {
            json.value(change);
        }
        json.endArray();
        json.name("_inputTokens").value(request.inputTokens());
        json.name("_outputTokens").value(request.outputTokens());
        json.endObject();
    }

    /** Ends the archive; the writer below stays open. */
    @Override
    public void close() throws IOException {
        json.endArray().endObject().endObject();
        json.flush();
    }

    private void request(RequestRecord request, List<Header> headers, @Nullable CapturedBody body) throws IOException {
        int space = request.route().indexOf(' ');
        json.name("request").beginObject();
        json.name("method").value(request.route().substring(0, Math.max(0, space)));
        json.name("url").value(address + request.route().substring(space + 1));
        json.name("httpVersion").value("HTTP/1.1");
        headers(headers);
        json.name("queryString").beginArray().endArray();
        if (body != null) {
            json.name("postData").beginObject();
            json.name("mimeType").value(type(headers));
            json.name("params").beginArray().endArray();
            json.name("text").value(body.text());
            cut(body);
            json.endObject();
        }
        json.name("headersSize").value(-1);
        json.name("bodySize").value(request.bytesIn());
        json.endObject();
    }

    private void response(RequestRecord request, List<Header> headers, @Nullable CapturedBody body) throws IOException {
        json.name("response").beginObject();
        json.name("status").value(request.status());
        json.name("statusText").value("");
        json.name("httpVersion").value("HTTP/1.1");
        headers(headers);
        json.name("content").beginObject();
        json.name("size").value(request.bytesOut());
        json.name("mimeType").value(type(headers));
        if (body != null) {
            json.name("text").value(body.text());
            cut(body);
        }
        json.endObject();
        json.name("redirectURL").value("");
        json.name("headersSize").value(-1);
        json.name("bodySize").value(request.bytesOut());
        json.endObject();
    }

    private void cut(CapturedBody body) throws IOException {
        if (!body.whole()) {
            json.name("comment").value("The beginning of " + body.size() + " bytes.");
        }
    }

    private void headers(List<Header> headers) throws IOException {
        json.name("cookies").beginArray().endArray();
        json.name("headers").beginArray();
        for (Header header : headers) {
            json.beginObject().name("name").value(header.name());
            json.name("value").value(header.value()).endObject();
        }
        json.endArray();
    }

    private void timings(RequestRecord request) throws IOException {
        Duration first = request.firstByte() == null ? request.duration() : request.firstByte();
        json.name("timings").beginObject();
        json.name("send").value(0);
        json.name("wait").value(JsonLine.millis(first));
        json.name("receive").value(JsonLine.millis(request.duration().minus(first)));
        json.endObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.name(name).value(value);
        }
    }

    private static String type(List<Header> headers) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("content-type"))
                .map(Header::value)
                .findFirst()
                .orElse("application/json");
    }
}
