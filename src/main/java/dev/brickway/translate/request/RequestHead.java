package dev.brickway.translate.request;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a request body before it can be routed.
 *
 * @param model the model the client asks for
 * @param stream whether {@code "stream": true} was sent
 * @param includeUsage whether {@code stream_options.include_usage} is true
 */
public record RequestHead(@Nullable String model, boolean stream, boolean includeUsage) {

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

    private static boolean includeUsage(byte[] body, JsonCursor cursor) throws JsonSyntaxError {
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
