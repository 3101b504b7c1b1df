package dev.brickway.translate.answer;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Why a stream cannot come to a normal end.
 *
 * @param message a sentence for a person
 * @param type the error's kind in OpenAI's terms
 * @param code the error's code, if it has one
 */
record StreamError(String message, String type, @Nullable String code) {
    private static final int EXCERPT = 200;

    static StreamError broken(String message) {
        return new StreamError(message, "upstream_error", "stream_broken");
    }

    /** An event that is not JSON. */
    static StreamError garbage(byte[] bytes, int from, int to) {
        return broken("Databricks sent something in the middle of the answer that is not part of one: "
                + excerpt(bytes, from, to) + " Send the request again.");
    }

    /** A body that is not an event stream. */
    static StreamError noStream(byte[] body) {
        return read(body);
    }

    /** An event that is an error in any of Databricks' envelopes. */
    static StreamError read(byte[] json) {
        return new StreamError(excerpt(json, 0, json.length), "upstream_error", null);
    }

    private static String excerpt(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, Math.min(to - from, 4 * EXCERPT), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        return "“" + (text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…") + "”.";
    }
}
