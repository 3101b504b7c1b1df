package dev.brickway.translate.request;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a request body before it can be routed.
 *
 * @param model the model the client asks for
 * @param stream whether {@code "stream": true} was sent
 * @param includeUsage whether {@code stream_options.include_usage} is true
 */
public record RequestHead(@Nullable String model, boolean stream, boolean includeUsage) {
    private static final byte[] MODEL = "model".getBytes(StandardCharsets.US_ASCII);

    /** Bytes; names of models are some tens of characters. */
    private static final int FAR_ENOUGH = 1024;

    /**
     * Reads the head of a request in any dialect in one walk over the body, which is checked to its end.
     *
     * @param body array that holds the request's JSON text from index 0
     * @param length number of bytes of {@code body} that belong to the request
     * @param strings empty; told where the long strings are, for {@link RequestFixer}
     * @throws JsonSyntaxError if the text is not one JSON object
     * @throws com.google.gson.JsonParseException if a long name or the model has an escape that does not exist
     */
    public static RequestHead read(byte[] body, int length, LongStrings strings) throws JsonSyntaxError {
        JsonCursor cursor = JsonCursor.noting(strings, body, length);
        String model = null;
        boolean stream = false;
        boolean includeUsage = false;
        cursor.beginObject();
        while (cursor.nextMember()) {
            int value = cursor.position();
            switch (Names.of(body, cursor.memberStart() + 1, cursor.keyEnd())) {
                case "model" -> {
                    cursor.skipValue();
                    model = body[value] == '"' ? JsonText.string(body, value, cursor.position()) : null;
                }
                case "stream" -> {
                    cursor.skipValue();
                    stream = body[value] == 't';
                }
                case "stream_options" -> includeUsage = includeUsage(body, cursor);
                default -> cursor.skipValue();
            }
        }
        cursor.expectEnd();
        return new RequestHead(model, stream, includeUsage);
    }

    /**
     * The model, as far as it can be told without reading the request: where it is the first member, as most clients write
     * it. A later member of the same name may make it void.
     *
     * @return null if the request begins otherwise
     */
    public static @Nullable String modelAtStart(byte[] body, int length) {
        int end = Math.min(length, FAR_ENOUGH);
        JsonCursor cursor = new JsonCursor(body, 0, end);
        try {
            cursor.beginObject();
            if (!cursor.nextMember() || !cursor.keyIs(MODEL) || cursor.peek() != '"') {
                return null;
            }
            int from = cursor.position();
            cursor.skipValue();
            return JsonText.string(body, from, cursor.position());
        } catch (JsonSyntaxError other) {
            return null; // who reads it all tells what is wrong with it, if anything is
        }
    }

    /** Whether the value at the cursor is an object with {@code "include_usage": true}. */
    static boolean includeUsage(byte[] body, JsonCursor cursor) throws JsonSyntaxError {
        boolean include = false;
        if (cursor.peek() != '{') {
            cursor.skipValue();
            return false;
        }
        cursor.beginObject();
        while (cursor.nextMember()) {
            boolean asked =
                    Names.of(body, cursor.memberStart() + 1, cursor.keyEnd()).equals("include_usage");
            int value = cursor.position();
            cursor.skipValue();
            if (asked) {
                include = body[value] == 't';
            }
        }
        return include;
    }
}
