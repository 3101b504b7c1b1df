package dev.brickway.translate.answer;

import dev.brickway.translate.json.ByteOutput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of an event stream into events, whatever the split of the bytes and the kind of line ends (WHATWG HTML,
 * "Server-sent events"). An event whose bytes arrive in one piece is handed on without being copied.
 *
 * <p>A body that is no event stream at all (an HTML page, a JSON document) is told by its first line and collected.
 */
final class EventScanner {
    /** The most one event may have, in bytes: many times the largest tool call a model writes. */
    static final int MAX_EVENT = 16 << 20;

    /** Takes what the scanner finds. The bytes are valid during the call only. */
    interface Sink {
        /** An event's data, lines joined by a line feed; never empty. */
        void event(byte[] bytes, int from, int to, ByteOutput out);

        /** A comment, without its colon and its line end. */
        void comment(byte[] bytes, int from, int to, ByteOutput out);

        /** An event is longer than {@link #MAX_EVENT}; nothing more will come. */
        void tooLong(ByteOutput out);

        /** The whole body, when it turned out to be no event stream. */
        void noStream(byte[] body, ByteOutput out);
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';

    private final Sink sink;
    /** The beginning of a line whose end has not arrived. */
    private final ByteOutput line = new ByteOutput(256);
    /** The data lines of the current event, when they could not be left where they are. */
    private final ByteOutput data = new ByteOutput(256);

    private byte[] held = line.array();
    private int heldFrom;
    private int heldTo;
    private boolean holding;
    private int dataLines;
    private @Nullable String name;
    private boolean skipLineFeed;
    private boolean begun;
    private boolean raw;
    private boolean dead;

    EventScanner(Sink sink) {
        this.sink = sink;
    }

    /** The current event's {@code event:} field, or null. */
    @Nullable String eventName() {
        return name;
    }

    /** Number of {@code data:} lines of the current event. */
    int dataLines() {
        return dataLines;
    }

    void feed(byte[] bytes, int offset, int length, ByteOutput out) {
        int p = offset;
        int end = offset + length;
        while (p < end && !dead) {
            if (skipLineFeed && bytes[p] == '\n') {
                skipLineFeed = false;
                p++;
            } else if (raw) {
                skipLineFeed = false;
                data.write(bytes, p, end - p);
                p = end;
            } else {
                skipLineFeed = false;
                int eol = lineEnd(bytes, p, end);
                if (eol == end) {
                    line.write(bytes, p, end - p);
                } else {
                    skipLineFeed = bytes[eol] == '\r';
                    completeLine(bytes, p, eol, out);
                }
                p = eol + 1;
            }
            if (line.size() + data.size() > MAX_EVENT) {
                dead = true;
                sink.tooLong(out);
            }
        }
        if (holding) {
            unhold();
        }
    }

    /** The stream is over: takes what stands without a closing line end or blank line as complete. */
    void finish(ByteOutput out) {
        if (dead) {
            return;
        }
        dead = true;
        if (!raw && !line.isEmpty()) {
            takeLine(line.toByteArray(), 0, line.size(), false, out);
        }
        if (raw) {
            sink.noStream(data.toByteArray(), out);
        } else {
            dispatch(out);
        }
    }

    private void completeLine(byte[] bytes, int from, int to, ByteOutput out) {
        if (line.isEmpty()) {
            takeLine(bytes, from, to, true, out);
        } else {
            line.write(bytes, from, to - from);
            takeLine(line.array(), 0, line.size(), false, out);
            line.clear();
        }
    }

    private void takeLine(byte[] bytes, int start, int to, boolean stays, ByteOutput out) {
        int from = start;
        if (!begun) {
            if (to - from >= 3
                    && bytes[from] == (byte) 0xEF
                    && bytes[from + 1] == (byte) 0xBB
                    && bytes[from + 2] == (byte) 0xBF) {
                from += 3;
            }
            if (from == to) {
                return;
            }
            begun = true;
            if (!isField(bytes, from, to)) {
                raw = true;
                data.write(bytes, from, to - from);
                data.write('\n');
                return;
            }
        }
        if (from == to) {
            dispatch(out);
            return;
        }
        switch (bytes[from]) {
            case ':' -> sink.comment(bytes, from + 1, to, out);
            case 'd' -> {
                int value = value(bytes, from, to, "data");
                if (value >= 0) {
                    takeData(bytes, value, to, stays);
                }
            }
            case 'e' -> {
                int value = value(bytes, from, to, "event");
                if (value >= 0) {
                    name = value == to ? null : new String(bytes, value, to - value, StandardCharsets.UTF_8);
                }
            }
            default -> {
                // id: and retry: are for reconnecting, which no model's stream supports; others have no meaning.
            }
        }
    }

    private void takeData(byte[] bytes, int from, int to, boolean stays) {
        if (dataLines++ == 0 && stays) {
            held = bytes;
            heldFrom = from;
            heldTo = to;
            holding = true;
            return;
        }
        if (holding) {
            unhold();
        }
        if (dataLines > 1) {
            data.write('\n');
        }
        data.write(bytes, from, to - from);
    }

    private void unhold() {
        data.write(held, heldFrom, heldTo - heldFrom);
        holding = false;
    }

    private void dispatch(ByteOutput out) {
        if (holding) {
            holding = false;
            if (heldTo > heldFrom) {
                sink.event(held, heldFrom, heldTo, out);
            }
        } else if (!data.isEmpty()) {
            sink.event(data.array(), 0, data.size(), out);
            data.clear();
        }
        dataLines = 0;
        name = null;
    }

    /** Where the value of the field {@code field} begins, or -1 when the line is another field's. */
    private static int value(byte[] bytes, int from, int to, String field) {
        int p = from + field.length();
        if (p > to) {
            return -1;
        }
        for (int i = 0; i < field.length(); i++) {
            if (bytes[from + i] != field.charAt(i)) {
                return -1;
            }
        }
        if (p == to) {
            return to;
        }
        if (bytes[p] != ':') {
            return -1;
        }
        p++;
        return p < to && bytes[p] == ' ' ? p + 1 : p;
    }

    /** Whether a line looks like a comment or {@code name: value} rather than the beginning of some document. */
    private static boolean isField(byte[] bytes, int from, int to) {
        for (int p = from; p < to; p++) {
            byte b = bytes[p];
            if (b == ':') {
                return true;
            }
            if (!((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '-' || b == '_')) {
                return false;
            }
        }
        return true;
    }

    private static int lineEnd(byte[] bytes, int from, int end) {
        int p = from;
        while (p + Long.BYTES <= end) {
            long eight = (long) LONGS.get(bytes, p);
            long feeds = eight ^ LINE_FEEDS;
            long returns = eight ^ RETURNS;
            long found = (((feeds - ONES) & ~feeds) | ((returns - ONES) & ~returns)) & HIGH_BITS;
            if (found != 0) {
                return p + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            p += Long.BYTES;
        }
        while (p < end && bytes[p] != '\n' && bytes[p] != '\r') {
            p++;
        }
        return p;
    }
}
