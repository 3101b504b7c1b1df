package dev.brickway.translate.request;

import dev.brickway.models.Family;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;

/** Rewrites a client's request into one the model's family takes, following the rules of its {@link Family}. */
public final class RequestFixer {
    private RequestFixer() {}

    /**
     * Fixes a request. The body is read once, nothing is built of it but what has to be changed.
     *
     * @param body array that holds the request's JSON text from index 0; not written to
     * @param length number of bytes of {@code body} that belong to the request
     * @throws JsonSyntaxError if the text is not one JSON object
     * @throws com.google.gson.JsonParseException if a long string that has to be read has an escape that does not exist
     */
    public static FixedRequest fix(byte[] body, int length, Dialect dialect, Family family, FixOptions options)
            throws JsonSyntaxError {
        return fix(body, length, new LongStrings(), dialect, family, options);
    }

    /**
     * Fixes a request whose head was read before.
     *
     * @param strings what {@link RequestHead#read(byte[], int, LongStrings)} noted of this body
     */
    public static FixedRequest fix(
            byte[] body, int length, LongStrings strings, Dialect dialect, Family family, FixOptions options)
            throws JsonSyntaxError {
        Splices splices = new Splices(body, length);
        Changes changes = new Changes();
        JsonCursor cursor = JsonCursor.knowing(strings, body, length);
        boolean restream = switch (dialect) {
            case CHAT_COMPLETIONS -> new ChatFixer(body, cursor, splices, changes, family, options).fix();
            case RESPONSES -> {
                new ResponsesFixer(body, cursor, splices, changes, family, options).fix();
                yield false;
            }
            case MESSAGES -> {
                new MessagesFixer(body, cursor, splices, changes, family, options).fix();
                yield false;
            }
        };
        return splices.build(changes.names(), restream);
    }
}
