package dev.brickway.translate.answer;

import dev.brickway.translate.error.UpstreamError;
import java.nio.charset.StandardCharsets;

/** Sentences for answers that broke off or are none, as the errors Brickway raises itself. */
final class Broken {
    private static final int EXCERPT = 200;

    private Broken() {}

    /** A stream that cannot come to a normal end. */
    static UpstreamError stream(String sentence) {
        return UpstreamError.own(502, sentence, "server_error", "stream_broken");
    }

    /** Upstream closed the stream in the middle of an answer. */
    static UpstreamError early() {
        return stream("Databricks ended the answer before it was complete. Send the request again.");
    }

    /** A stream or a body without anything in it. */
    static UpstreamError empty() {
        return stream("Databricks sent an empty answer. Send the request again; if it stays empty, try another model.");
    }

    /** A finish reason that tells of a failure. */
    static UpstreamError stoppedBy(String reason) {
        return stream("The model stopped with the reason \u201c" + reason
                + "\u201d before its answer was complete. Send the request again.");
    }

    static UpstreamError tooLong() {
        return stream("Databricks sent an event of more than " + (EventScanner.MAX_EVENT >> 20)
                + " MiB, more than any model's answer needs. Send the request again.");
    }

    /** An event that is not JSON, or JSON of another kind. */
    static UpstreamError garbage(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, Math.min(to - from, 4 * EXCERPT), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        return stream("Databricks sent something that is not part of an answer: \u201c"
                + (text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "\u2026")
                + "\u201d. Send the request again.");
    }

    /** A body that is not the answer it should be: an error in one of its envelopes, a web page, plain text. */
    static UpstreamError body(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return empty();
        }
        UpstreamError error = UpstreamError.inStream(body);
        boolean json = text.charAt(0) == '{' || text.charAt(0) == '[';
        return json && error.words().equals(text) ? garbage(body, 0, body.length) : error;
    }
}
