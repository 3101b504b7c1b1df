package dev.brickway.translate.answer;

import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/** Where a member's value stands in a chunk, and what kind of value it is; reused from chunk to chunk. */
final class Span {
    /** The value's first byte, 0 when the member is absent. */
    byte kind;

    /** Index of the opening quote of the member's key. */
    int keyFrom;

    /** Index behind the closing quote of the member's key. */
    int keyTo;

    int from;
    int to;

    /** What to cut out to remove the member together with one comma. */
    int cutFrom;

    int cutTo;

    void clear() {
        kind = 0;
    }

    boolean isPresent() {
        return kind != 0;
    }

    boolean isString() {
        return kind == '"';
    }

    /** Whether this is a string with at least one character. */
    boolean isText() {
        return kind == '"' && to - from > 2;
    }

    boolean isNull() {
        return kind == 'n';
    }

    boolean isNullOrAbsent() {
        return kind == 0 || kind == 'n';
    }

    boolean isNumber() {
        return kind == '-' || (kind >= '0' && kind <= '9');
    }

    /** Reads the value the cursor stands before; says whether this is the member's first occurrence. */
    boolean take(JsonCursor cursor) throws JsonSyntaxError {
        boolean first = kind == 0;
        kind = cursor.peek();
        keyFrom = cursor.memberStart();
        keyTo = cursor.memberKeyEnd();
        from = cursor.position();
        cursor.skipValue();
        to = cursor.position();
        return first;
    }

    /** Finds out what to cut, given where the member before ended (-1 when this is the first). */
    void findCut(byte[] bytes, int previousEnd) {
        if (previousEnd >= 0) {
            cutFrom = previousEnd;
            cutTo = to;
            return;
        }
        cutFrom = keyFrom;
        int p = to;
        // The walk has not come that far, so the text may end here.
        while (p < bytes.length && (bytes[p] == ' ' || bytes[p] == '\n' || bytes[p] == '\r' || bytes[p] == '\t')) {
            p++;
        }
        cutTo = p < bytes.length && bytes[p] == ',' ? p + 1 : p;
    }
}
