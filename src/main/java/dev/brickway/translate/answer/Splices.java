package dev.brickway.translate.answer;

import dev.brickway.translate.json.ByteOutput;
import java.util.Arrays;

/** Replacements within a stretch of bytes, applied while it is copied out; reused from chunk to chunk. */
final class Splices {
    private static final byte[] NOTHING = {};

    private int[] from = new int[8];
    private int[] to = new int[8];
    private byte[][] with = new byte[8][];
    private int count;

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void insert(int at, byte[] text) {
        replace(at, at, text);
    }

    void remove(int start, int end) {
        replace(start, end, NOTHING);
    }

    /** Replaces the bytes from {@code start} to {@code end}; stretches may come in any order but must not overlap. */
    void replace(int start, int end, byte[] text) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            with = Arrays.copyOf(with, 2 * count);
        }
        int i = count++;
        while (i > 0 && from[i - 1] > start) {
            from[i] = from[i - 1];
            to[i] = to[i - 1];
            with[i] = with[i - 1];
            i--;
        }
        from[i] = start;
        to[i] = end;
        with[i] = text;
    }

    /** Copies the bytes from {@code start} to {@code end} with the replacements made. */
    void write(byte[] source, int start, int end, ByteOutput out) {
        int p = start;
        for (int i = 0; i < count; i++) {
            out.write(source, p, from[i] - p);
            out.write(with[i]);
            p = to[i];
        }
        out.write(source, p, end - p);
    }

    /** The whole of {@code source} with the replacements made; {@code source} itself when there are none. */
    byte[] applied(byte[] source) {
        if (count == 0) {
            return source;
        }
        ByteOutput out = new ByteOutput(source.length + 64);
        write(source, 0, source.length, out);
        return out.toByteArray();
    }
}
