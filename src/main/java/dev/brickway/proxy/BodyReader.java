package dev.brickway.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xnio.channels.StreamSourceChannel;

/** Reads a client's whole request body on the I/O thread, within a size and a time limit. */
final class BodyReader implements Deadlines.Watched {
    /** Memory is not reserved on the word of a header alone beyond this size. */
    private static final int FIRST_BYTES = 1 << 20;

    /** Java keeps a native buffer as large as the largest read for each thread. */
    private static final int WINDOW = 128 * 1024;

    /** Hears exactly one of these, on the I/O thread. */
    interface Receiver {
        /** The body is {@code bytes} up to {@code length}. */
        void body(byte[] bytes, int length);

        /** The body is larger than the limit. */
        void tooLarge();

        /** The client stalled; its connection is still open. */
        void stalled();

        /** The client went away. */
        void gone();
    }

    private final HttpServerExchange exchange;
    private final Deadlines deadlines;
    private final long limit;
    private final long idleNanos;
    private final Receiver receiver;
    private final StreamSourceChannel channel;
    private byte[] bytes;
    private int length;
    private long deadlineNanos;
    private boolean over;

    private BodyReader(HttpServerExchange exchange, IoState io, Limits limits, Receiver receiver) {
        this.exchange = exchange;
        this.deadlines = io.deadlines;
        this.limit = limits.requestBytes();
        this.idleNanos = limits.requestIdle().toNanos();
        this.receiver = receiver;
        this.channel = exchange.getRequestChannel();
        long announced = exchange.getRequestContentLength();
        // One byte more than announced, so that the read that finds the end has room.
        bytes = io.bodies.take(announced >= 0 ? (int) Math.min(announced + 1, FIRST_BYTES) : 16 * 1024);
    }

    static void read(HttpServerExchange exchange, IoState io, Limits limits, Receiver receiver) {
        new BodyReader(exchange, io, limits, receiver).read();
    }

    /** What a client that stalled is told. */
    static String stalled(Limits limits) {
        return "The request's body stopped in the middle and nothing came for "
                + limits.requestIdle().toSeconds() + " s. Send it again.";
    }

    private void read() {
        while (!over) {
            int count;
            try {
                if (length == bytes.length) {
                    grow();
                }
                count = channel.read(ByteBuffer.wrap(bytes, length, Math.min(WINDOW, bytes.length - length)));
            } catch (RequestTooBigException e) {
                finish();
                receiver.tooLarge();
                return;
            } catch (IOException e) {
                finish();
                receiver.gone();
                return;
            }
            if (count < 0) {
                finish();
                receiver.body(bytes, length);
            } else if (count == 0) {
                waitForMore();
                return;
            } else {
                length += count;
                if (length > limit) {
                    finish();
                    receiver.tooLarge();
                }
            }
        }
    }

    private void waitForMore() {
        if (deadlineNanos == 0) {
            channel.getReadSetter().set(ready -> read());
            deadlines.watch(this);
        }
        deadlineNanos = System.nanoTime() + idleNanos;
        channel.resumeReads();
    }

    private void grow() {
        long announced = exchange.getRequestContentLength();
        long wanted = announced >= length ? announced + 1 : bytes.length * 2L;
        bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(wanted, bytes.length + 1L), limit + 2));
    }

    private void finish() {
        over = true;
        deadlines.forget(this);
        channel.suspendReads();
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void expired() {
        finish();
        receiver.stalled();
    }
}
