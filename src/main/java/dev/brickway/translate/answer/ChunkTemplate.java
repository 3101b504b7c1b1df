package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last chunk with its changing strings left out, as it came and as it went. Most chunks of an answer differ from the
 * one before in nothing but a piece of text (and OpenAI's random {@code obfuscation}), so comparing bytes is all that has
 * to be done for them, repairs included.
 */
final class ChunkTemplate {
    /** Streams whose chunks differ in more than text are not worth a copy of each chunk. */
    private static final int MOST_MISSES = 8;

    private static final byte[] OPEN = utf8("data: ");
    private static final byte[] CLOSE = utf8("\n\n");

    /** The stretches around the changing strings, one more than there are strings. */
    private final byte[][] came = new byte[3][];

    private final byte[][] goes = new byte[3][];
    private final int[] from = new int[2];
    private final int[] to = new int[2];
    private final ByteOutput copy = new ByteOutput(512);
    private int strings;
    private int misses;
    private @Nullable ChatChoice choice;
    private boolean arguments;
    private int argumentsAt;

    /**
     * Whether the chunk is the last one with other strings, and can go out at once.
     *
     * @param bytes the text from {@code start} to {@code end}
     */
    boolean takes(byte[] bytes, int start, int end) throws JsonSyntaxError {
        ChatChoice current = choice;
        if (strings == 0 || current == null) {
            return false;
        }
        int p = start;
        for (int i = 0; i < strings; i++) {
            byte[] literal = came[i];
            int next = p + literal.length;
            if (next >= end || bytes[next] != '"' || !Arrays.equals(bytes, p, next, literal, 0, literal.length)) {
                return false;
            }
            JsonCursor cursor = new JsonCursor(bytes, next, end);
            cursor.skipValue();
            from[i] = next;
            p = cursor.position();
            to[i] = p;
        }
        if (!Arrays.equals(bytes, p, end, came[strings], 0, came[strings].length)) {
            return false;
        }
        if (arguments && !current.tools.passMore(bytes, from[argumentsAt] + 1, to[argumentsAt] - 1)) {
            return false;
        }
        misses = 0;
        return true;
    }

    /** Writes the chunk that was taken last. */
    void write(byte[] bytes, ByteOutput out) {
        for (int i = 0; i < strings; i++) {
            out.write(goes[i]);
            out.write(bytes, from[i], to[i] - from[i]);
        }
        out.write(goes[strings]);
    }

    /** Nothing is like the chunk before any more. */
    void forget() {
        strings = 0;
    }

    /**
     * Remembers a chunk that went out with some replacements.
     *
     * @param text the string that changes from chunk to chunk
     * @param isArguments whether that is a fragment of a tool call's arguments
     */
    void remember(
            ChatChoice owner,
            byte[] bytes,
            int start,
            int end,
            Splices splices,
            Span text,
            Span obfuscation,
            boolean isArguments) {
        if (misses++ >= MOST_MISSES) {
            strings = 0;
            return;
        }
        choice = owner;
        arguments = isArguments;
        boolean two = obfuscation.isString();
        boolean textFirst = !two || text.from < obfuscation.from;
        strings = two ? 2 : 1;
        argumentsAt = textFirst ? 0 : 1;
        Span first = textFirst ? text : obfuscation;
        Span second = textFirst ? obfuscation : text;
        keep(0, bytes, start, first.from, splices);
        int last = first.to;
        if (two) {
            keep(1, bytes, first.to, second.from, splices);
            last = second.to;
        }
        keep(strings, bytes, last, end, splices);
    }

    private void keep(int i, byte[] bytes, int start, int end, Splices splices) {
        came[i] = Arrays.copyOfRange(bytes, start, end);
        copy.clear();
        if (i == 0) {
            copy.write(OPEN);
        }
        splices.write(bytes, start, end, copy);
        if (i == strings) {
            copy.write(CLOSE);
        }
        goes[i] = copy.toByteArray();
    }
}
