package dev.brickway.translate;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/** Estimates how many tokens a request is, without a tokenizer: good enough to draw a context meter with. */
public final class TokenEstimate {
    /** English text and code come to about four bytes of JSON per token in the tokenizers of all current models. */
    private static final int BYTES_PER_TOKEN = 4;

    private TokenEstimate() {}

    /**
     * Tokens in a request body.
     *
     * @throws JsonSyntaxError if it is not a JSON object
     */
    public static long of(byte[] body, int length) throws JsonSyntaxError {
        JsonCursor cursor = new JsonCursor(body, 0, length);
        long bytes = 0;
        cursor.beginObject();
        while (cursor.nextMember()) {
            int start = cursor.position();
            cursor.skipValue();
            bytes += cursor.position() - start;
        }
        cursor.expectEnd();
        return Math.ceilDiv(bytes, BYTES_PER_TOKEN);
    }
}
