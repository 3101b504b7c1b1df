package dev.brickway.translate.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects edits of a body and turns them into a list of its slices and new bytes. Edits may come in any order; one
 * that lies inside another has no effect.
 */
final class Splices {
    /** Up to so many parts are left as they are. */
    private static final int FEW_PARTS = 16;

    /** Where there are more, neighbours of no more bytes than this are copied into one. */
    private static final int SMALL_PART = 2048;

    /** A piece of an arrangement: a stretch of the body, with the edits inside it, or new bytes. */
    record Piece(int from, int to, @Nullable ByteBuffer bytes) {
        static Piece of(int from, int to) {
            return new Piece(from, to, null);
        }

        static Piece of(String text) {
            return new Piece(0, 0, utf8(text));
        }
    }

    private record Edit(
            int from, int to, ByteBuffer bytes, @Nullable List<Piece> pieces) {}

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final byte[] body;
    private final int length;
    private final List<Edit> edits = new ArrayList<>();

    Splices(byte[] body, int length) {
        this.body = body;
        this.length = length;
    }

    void remove(int from, int to) {
        edits.add(new Edit(from, to, NOTHING, null));
    }

    void insert(int at, String text) {
        replace(at, at, text);
    }

    void replace(int from, int to, String text) {
        edits.add(new Edit(from, to, utf8(text), null));
    }

    /** Puts {@code pieces} in the place of a stretch of the body. */
    void arrange(int from, int to, List<Piece> pieces) {
        edits.add(new Edit(from, to, NOTHING, pieces));
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    FixedRequest build(List<String> changes, RequestHead head, boolean restream) {
        if (edits.isEmpty()) {
            return new FixedRequest(List.of(ByteBuffer.wrap(body, 0, length)), length, changes, head, restream);
        }
        edits.sort(Comparator.comparingInt(Edit::from).thenComparing(Edit::to, Comparator.reverseOrder()));
        Parts parts = new Parts();
        emit(0, length, null, parts);
        return new FixedRequest(parts.finish(), parts.bytes, changes, head, restream);
    }

    /** Writes a stretch with the edits in it, but for the one it is a piece of: that may be as long as its only piece. */
    @SuppressWarnings("ReferenceEquality") // that very edit
    private void emit(int from, int to, @Nullable Edit pieceOf, Parts parts) {
        int position = from;
        for (int i = firstAt(from); i < edits.size(); i++) {
            Edit edit = edits.get(i);
            if (edit.from() > to) {
                break;
            }
            if (edit.from() < position || edit.to() > to || edit == pieceOf) {
                continue;
            }
            parts.slice(position, edit.from());
            if (edit.pieces() == null) {
                parts.bytes(edit.bytes());
            } else {
                for (Piece piece : edit.pieces()) {
                    if (piece.bytes() == null) {
                        emit(piece.from(), piece.to(), edit, parts);
                    } else {
                        parts.bytes(piece.bytes());
                    }
                }
            }
            position = edit.to();
        }
        parts.slice(position, to);
    }

    /** Index of the first edit that begins at {@code from} or later. */
    private int firstAt(int from) {
        int low = 0;
        int high = edits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edits.get(middle).from() < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The parts of the result, neighbouring slices of the body joined. */
    private final class Parts {
        private final List<ByteBuffer> parts = new ArrayList<>();
        private int sliceFrom;
        private int sliceTo;
        private long bytes;

        void slice(int from, int to) {
            if (from == to) {
                return;
            }
            if (sliceTo == from && sliceFrom < sliceTo) {
                sliceTo = to;
            } else {
                flush();
                sliceFrom = from;
                sliceTo = to;
            }
            bytes += to - from;
        }

        void bytes(ByteBuffer added) {
            if (added.hasRemaining()) {
                flush();
                parts.add(added);
                bytes += added.remaining();
            }
        }

        List<ByteBuffer> finish() {
            flush();
            return parts.size() <= FEW_PARTS ? List.copyOf(parts) : joined();
        }

        /** The parts with small neighbours copied into one: a gathering write has a price per part. */
        private List<ByteBuffer> joined() {
            List<ByteBuffer> joined = new ArrayList<>();
            int i = 0;
            while (i < parts.size()) {
                int from = i;
                int together = 0;
                while (i < parts.size() && parts.get(i).remaining() <= SMALL_PART) {
                    together += parts.get(i++).remaining();
                }
                if (i - from > 1) {
                    ByteBuffer one = ByteBuffer.allocate(together);
                    parts.subList(from, i).forEach(one::put);
                    joined.add(one.flip());
                } else {
                    i = Math.max(i, from + 1);
                    joined.add(parts.get(from));
                }
            }
            return List.copyOf(joined);
        }

        private void flush() {
            if (sliceFrom < sliceTo) {
                parts.add(ByteBuffer.wrap(body, sliceFrom, sliceTo - sliceFrom));
                sliceFrom = sliceTo;
            }
        }
    }
}
