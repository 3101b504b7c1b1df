package dev.brickway.translate.request;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/** Looks for a member of a request body's outermost object. */
public final class TopLevelField {
    private TopLevelField() {}

    /** Whether the body has a member of that name. */
    public static boolean isIn(byte[] body, int length, String name) throws JsonSyntaxError {
        JsonCursor cursor = new JsonCursor(body, 0, length);
        cursor.beginObject();
        while (cursor.nextMember()) {
            if (cursor.key().equals(name)) {
                return true;
            }
            cursor.skipValue();
        }
        return false;
    }
}
