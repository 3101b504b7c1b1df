package dev.brickway.proxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Arrays that large request bodies were read into, kept for the next ones of the same I/O thread: a new one has to be
 * zeroed, is in no cache of the processor, and fills the heap. What an array held before is still in it; only the bytes
 * that were read for a request belong to it.
 */
final class SpareBodies {
    /** A smaller one is quickly made. */
    static final int SMALLEST = 32 * 1024;
    /** All that is kept, in bytes. */
    static final int MOST = 4 << 20;

    private static final int STEP = 64 * 1024;

    private final Deque<byte[]> spare = new ArrayDeque<>();
    private long held;

    /** An array of at least {@code size} bytes with anything in it. */
    byte[] take(int size) {
        if (size < SMALLEST) {
            return new byte[size];
        }
        for (Iterator<byte[]> latest = spare.descendingIterator(); latest.hasNext(); ) {
            byte[] one = latest.next();
            if (one.length >= size && one.length / 4 <= size) {
                latest.remove();
                held -= one.length;
                return one;
            }
        }
        // Rounded, since each request of a conversation is a little longer than the one before it.
        return new byte[(int) Math.min(Integer.MAX_VALUE - 8L, (size + (long) STEP - 1) / STEP * STEP)];
    }

    /** Keeps an array that nobody reads or writes any more. */
    void give(byte[] array) {
        if (array.length < SMALLEST || array.length > MOST) {
            return;
        }
        spare.addLast(array);
        held += array.length;
        while (held > MOST) {
            held -= spare.removeFirst().length;
        }
    }
}
