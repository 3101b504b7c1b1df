package dev.brickway.translate.json;

import java.util.Arrays;

/**
 * Where the long strings of a JSON text begin and end. Nearly all bytes of an agent's request lie in them, so a second
 * walk that knows them costs next to nothing. Filled by one {@link JsonCursor}, used by another over the same text.
 */
public final class LongStrings {
    /** Below this length, scanning again is as fast as looking up. */
    static final int SHORTEST = 128;

    private int[] bounds = new int[64];
    private int size;
    private int next;

    /** Notes a string, in the order in which they stand in the text. */
    void add(int openingQuote, int behindClosingQuote) {
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, size * 2);
        }
        bounds[size++] = openingQuote;
        bounds[size++] = behindClosingQuote;
    }

    /** The index behind the string that begins at {@code openingQuote}, or -1 when it is a short one. */
    int endOf(int openingQuote) {
        if (next > 0 && bounds[next - 2] >= openingQuote) {
            next = 0; // The walk went back.
        }
        while (next < size && bounds[next] < openingQuote) {
            next += 2;
        }
        return next < size && bounds[next] == openingQuote ? bounds[next + 1] : -1;
    }

    /** Forgets all, for a walk over another text or a walk that was broken off. */
    public void clear() {
        size = 0;
        next = 0;
    }

    /** Begins a new walk from the start of the text. */
    void rewind() {
        next = 0;
    }
}
