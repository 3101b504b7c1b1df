package dev.brickway.app.instance;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line after the other over a socket, each with a time limit and a greatest length. For one thread at a time. */
final class ControlConnection implements AutoCloseable {
    /** The other side sends more than it may. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(int longest) {
            super("a message is longer than " + longest + " bytes");
        }
    }

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final int longest;
    private final ByteBuffer received = ByteBuffer.allocate(8_192).limit(0);
    private byte[] line = new byte[512];
    private int length;

    /**
     * Takes over a socket that is connected.
     *
     * @param longest the longest line in bytes that is read
     */
    ControlConnection(SocketChannel channel, int longest) throws IOException {
        this.channel = channel;
        this.longest = longest;
        this.selector = Selector.open();
        try {
            channel.configureBlocking(false);
            this.key = channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException | RuntimeException unusable) {
            selector.close();
            throw unusable;
        }
    }

    /**
     * Reads a line.
     *
     * @param limit how long to wait for its end; what has come until then is kept for the next call
     * @return null when the other side has closed
     * @throws SocketTimeoutException when the time is over
     * @throws TooLong when the line is too long
     */
    @Nullable String read(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            while (received.hasRemaining()) {
                byte next = received.get();
                if (next == '\n') {
                    String text = new String(line, 0, length, StandardCharsets.UTF_8);
                    length = 0;
                    return text;
                }
                if (length == longest) {
                    throw new TooLong(longest);
                }
                if (length == line.length) {
                    line = Arrays.copyOf(line, Math.min(longest, length * 2));
                }
                line[length++] = next;
            }
            int count = channel.read(received.clear());
            received.flip();
            if (count < 0) {
                return null;
            }
            if (count == 0) {
                await(SelectionKey.OP_READ, deadline);
            }
        }
    }

    /** Sends a line; {@code limit} is how long the other side may take to make room for it. */
    void write(String text, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
    }

    /** Whether the other side has closed; never waits. What it sends instead is not looked at. */
    boolean isClosed() {
        try {
            return channel.read(ByteBuffer.allocate(512)) < 0;
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        try (selector;
                channel) {
            key.cancel();
        }
    }

    private void await(int operation, long deadline) throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0 || Thread.currentThread().isInterrupted()) {
            throw new SocketTimeoutException("no answer in time");
        }
        key.interestOps(operation);
        selector.select(millis);
        selector.selectedKeys().clear();
    }
}
