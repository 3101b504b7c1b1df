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
     * Fixes a request that nobody has read yet, in one walk: for a model that it is believed to ask for. Whether it does is
     * told by the result's head. Nothing is built of the body but what has to be changed.
     *
     * @param body array that holds the request's JSON text from index 0; not written to
     * @param length number of bytes of {@code body} that belong to the request
     * @param strings empty; told where the long strings are, for the request to be fixed once more
     * @throws JsonSyntaxError if the text is not one JSON object
     * @throws com.google.gson.JsonParseException if a long string that has to be read has an escape that does not exist
     */
    public static FixedRequest fixUnread(
            byte[] body, int length, LongStrings strings, Dialect dialect, Family family, FixOptions options)
            throws JsonSyntaxError {
        return fix(JsonCursor.noting(strings, body, length), body, length, dialect, family, options);
    }

    /** Fixes a request that nobody has read yet and that is sent once; see the other for what it may throw. */
    public static FixedRequest fix(byte[] body, int length, Dialect dialect, Family family, FixOptions options)
            throws JsonSyntaxError {
        return fixUnread(body, length, new LongStrings(), dialect, family, options);
    }

    /**
     * Fixes a request that was read before.
     *
     * @param strings what the walk before noted of this body
     */
    public static FixedRequest fix(
            byte[] body, int length, LongStrings strings, Dialect dialect, Family family, FixOptions options)
            throws JsonSyntaxError {
        return fix(JsonCursor.knowing(strings, body, length), body, length, dialect, family, options);
    }

    private static FixedRequest fix(
            JsonCursor cursor, byte[] body, int length, Dialect dialect, Family family, FixOptions options)
            throws JsonSyntaxError {
        Splices splices = new Splices(body, length);
        Changes changes = new Changes();
        return switch (dialect) {
            case CHAT_COMPLETIONS -> new ChatFixer(body, cursor, splices, changes, family, options).fix();
            case RESPONSES -> new ResponsesFixer(body, cursor, splices, changes, family, options).fix();
            case MESSAGES -> new MessagesFixer(body, cursor, splices, changes, family, options).fix();
        };
    }
}
