package dev.brickway.requests;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the beginning of a body while it passes, and counts the rest. */
final class BodyStart {
    /**
     * Collected beyond what is kept, and thrown away after cleaning: a secret cut in two at the end would not be known for
     * one. Longer than any token.
     */
    static final int OVERLAP = 8 * 1024;

    private final int limit;
    private byte[] bytes = new byte[0];
    private int length;
    private long size;

    /**
     * Collects nothing yet.
     *
     * @param kept how many bytes are kept in the end
     */
    BodyStart(int kept) {
        this.limit = kept + OVERLAP;
    }

    void add(byte[] source, int offset, int count) {
        size += count;
        int taken = Math.min(count, limit - length);
        if (taken > 0) {
            System.arraycopy(source, offset, room(taken), length, taken);
            length += taken;
        }
    }

    /** Adds what is between the buffer's position and limit, which stay as they are. */
    void add(ByteBuffer source) {
        int count = source.remaining();
        size += count;
        int taken = Math.min(count, limit - length);
        if (taken > 0) {
            source.get(source.position(), room(taken), length, taken);
            length += taken;
        }
    }

    /** What was collected; call it once nothing is added any more. */
    ByteBuffer collected() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    long size() {
        return size;
    }

    private byte[] room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(length + more, bytes.length * 2)));
        }
        return bytes;
    }
}
