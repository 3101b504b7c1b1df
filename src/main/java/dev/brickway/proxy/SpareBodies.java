package dev.brickway.proxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Arrays that large request bodies were read into, kept for the next ones of the same I/O thread: a new one has to be
 * zeroed, is in no cache of the processor, and fills the heap. What an array held before is still in it; only the bytes
 * that were read for a request belong to it. Those that nobody needed for a while are let go.
 */
final class SpareBodies {
    /** A smaller one is quickly made. */
    static final int SMALLEST = 32 * 1024;
    /** A larger one is not kept. */
    static final int LARGEST = 4 << 20;

    private static final int STEP = 64 * 1024;

    private final Deque<byte[]> spare = new ArrayDeque<>();
    private final long most;
    private final Consumer<Runnable> later;
    private long held;
    private boolean watched;
    /** How many were spare all the time since the last look. */
    private int unused;

    /**
     * None yet.
     *
     * @param most all that is kept, in bytes
     * @param later runs what it is given after a while, on the I/O thread
     */
    SpareBodies(long most, Consumer<Runnable> later) {
        this.most = most;
        this.later = later;
    }

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
                unused = Math.min(unused, spare.size());
                return one;
            }
        }
        // Rounded, since each request of a conversation is a little longer than the one before it.
        return new byte[(int) Math.min(Integer.MAX_VALUE - 8L, (size + (long) STEP - 1) / STEP * STEP)];
    }

    /** Keeps an array that nobody reads or writes any more. */
    void give(byte[] array) {
        if (array.length < SMALLEST || array.length > LARGEST) {
            return;
        }
        spare.addLast(array);
        held += array.length;
        while (held > most) {
            dropOldest();
        }
        watch();
    }

    private void watch() {
        if (!watched && !spare.isEmpty()) {
            watched = true;
            unused = spare.size();
            later.accept(this::letGo);
        }
    }

    private void letGo() {
        watched = false;
        for (int left = Math.min(unused, spare.size()); left > 0; left--) {
            dropOldest();
        }
        watch();
    }

    private void dropOldest() {
        held -= spare.removeFirst().length;
    }
}
