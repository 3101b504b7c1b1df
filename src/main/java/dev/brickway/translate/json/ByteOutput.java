package dev.brickway.translate.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array that is filled by a normaliser and drained by whoever sends it; one thread only. */
public final class ByteOutput {
    private byte[] bytes;
    private int size;

    public ByteOutput(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    public void write(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    public void write(byte[] source) {
        write(source, 0, source.length);
    }

    public void write(int oneByte) {
        ensure(1);
        bytes[size++] = (byte) oneByte;
    }

    /** Appends the UTF-8 form of {@code text}. */
    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The array behind this output, valid up to {@link #size()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** A view of what has been written, valid until the next write. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Forgets what has been written and keeps the memory. */
    public void clear() {
        size = 0;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
    }
}
