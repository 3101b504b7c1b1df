package dev.brickway.proxy;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;
import org.xnio.channels.StreamSinkChannel;

/** One call to Databricks: gets a connection, sends the request, waits for the answer's head. */
final class UpstreamAttempt implements ClientCallback<ClientExchange>, Deadlines.Watched {

    /** Hears exactly one of these unless the attempt is cancelled first. */
    interface Listener {
        /** The head of the answer is here, its body is not read yet. */
        void answered(UpstreamAttempt attempt, ClientExchange upstream);

        /** There is no answer and none will come. */
        void failed(UpstreamAttempt attempt, IOException cause);
    }

    /** Copying so much costs less than another system call. */
    private static final int SMALL_BODY = 16 * 1024;

    /** As much as a socket takes at once, more or less. */
    private static final int WINDOW = 128 * 1024;

    private final UpstreamConnector connector;
    private final IoState io;
    private final XnioIoThread thread;
    private final URI origin;
    private final ClientRequest request;
    private final ByteBuffer[] body;
    private final Listener listener;
    private @Nullable UpstreamConnection connection;
    private boolean reused;
    private long sendingSinceNanos;
    private int next;
    private boolean headSent;
    private boolean requestSent;
    private boolean answerBegan;
    private boolean over;
    private long connectDeadlineNanos;

    UpstreamAttempt(
            UpstreamConnector connector,
            IoState io,
            XnioIoThread thread,
            URI origin,
            ClientRequest request,
            ByteBuffer[] body,
            Listener listener) {
        this.connector = connector;
        this.io = io;
        this.thread = thread;
        this.origin = origin;
        this.request = request;
        this.body = joined(body);
        this.listener = listener;
    }

    /**
     * Begins.
     *
     * @param freshConnection never take an idle connection: a stale one was the reason of the failure before
     */
    void start(boolean freshConnection) {
        UpstreamConnection idle = freshConnection ? null : io.pool.take(origin);
        if (idle != null) {
            reused = true;
            send(idle);
            return;
        }
        connectDeadlineNanos = System.nanoTime() + connector.limit().toNanos();
        connector.connect(origin, thread, io.deadlines, new ClientCallback<>() {
            @Override
            public void completed(UpstreamConnection fresh) {
                if (over) {
                    io.pool.release(origin, fresh);
                } else {
                    // TLS shakes hands with the first write, which is part of connecting, too.
                    io.deadlines.watch(UpstreamAttempt.this);
                    send(fresh);
                }
            }

            @Override
            public void failed(IOException cause) {
                fail(cause);
            }
        });
    }

    /**
     * Whether the connection had been idle and failed so soon, with nothing of an answer, that the other side had given it
     * up before it knew of the request (RFC 9110, 9.2.2). A workspace that breaks off later may have worked on it.
     */
    boolean wasStale(Duration within) {
        UpstreamConnection failed = connection;
        return reused
                && failed != null
                && !failed.heads().begun()
                && System.nanoTime() - sendingSinceNanos < within.toNanos();
    }

    /** Whether the whole request is with the operating system, so that its body is not looked at again. */
    boolean requestSent() {
        return requestSent;
    }

    /** Gives up; nothing is heard from this attempt any more, and upstream sees the connection close at once. */
    void cancel() {
        over = true;
        io.deadlines.forget(this);
        cut();
    }

    /** The answer was read to its end: the connection can serve the next request. */
    void finished() {
        over = true;
        UpstreamConnection used = connection;
        if (used != null && requestSent) {
            connection = null; // another call may use it from now on
            io.pool.release(origin, used);
        } else {
            cut();
        }
    }

    /**
     * Closes the socket. {@link ClientConnection#close()} would only wait for upstream to stop talking when a request is
     * under way, up to ten seconds; taking the connection over, as for an upgrade, gives the socket itself. Nor can
     * {@link ClientConnection#isOpen()} be asked: it says no as soon as upstream has announced that it will close after
     * this answer (Undertow 2.4.4), with the socket open still.
     */
    private void cut() {
        UpstreamConnection used = connection;
        if (used == null) {
            return;
        }
        try {
            IoUtils.safeClose(used.client().performUpgrade());
        } catch (IOException e) {
            IoUtils.safeClose(used.client());
        }
    }

    private void send(UpstreamConnection ready) {
        connection = ready;
        sendingSinceNanos = System.nanoTime();
        ready.heads().expect();
        ready.client().sendRequest(request, this);
    }

    @Override
    public void completed(ClientExchange exchange) {
        exchange.setResponseListener(new ClientCallback<>() {
            @Override
            public void completed(ClientExchange answered) {
                UpstreamConnection used = connection;
                if (used != null) {
                    used.heads().over();
                }
                if (!over) {
                    answerBegan = true;
                    io.deadlines.forget(UpstreamAttempt.this);
                    listener.answered(UpstreamAttempt.this, answered);
                }
            }

            @Override
            public void failed(IOException cause) {
                fail(cause);
            }
        });
        StreamSinkChannel channel = exchange.getRequestChannel();
        channel.getWriteSetter().set(this::write);
        write(channel);
    }

    @Override
    public void failed(IOException cause) {
        fail(cause);
    }

    private void write(StreamSinkChannel channel) {
        try {
            while (hasUnsent()) {
                if (writeSome(channel) == 0) {
                    channel.resumeWrites();
                    return;
                }
            }
            channel.shutdownWrites();
            if (channel.flush()) {
                channel.suspendWrites();
                requestSent = true;
            } else {
                channel.resumeWrites();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    /**
     * Writes at most {@link #WINDOW} bytes: Java copies all that a write is given out of the heap, however little of it
     * the socket then takes.
     */
    private long writeSome(StreamSinkChannel channel) throws IOException {
        ByteBuffer first = body[next];
        int end = first.limit();
        if (first.remaining() > WINDOW) {
            first.limit(first.position() + WINDOW);
        }
        try {
            // Undertow counts wrongly when a gathering write takes the request's head along, so the first is not one.
            int count = headSent ? partsInWindow() : 1;
            long written = count == 1 ? channel.write(first) : channel.write(body, next, count);
            if (written > 0 && !headSent) {
                headSent = true;
                io.deadlines.forget(this);
            }
            return written;
        } finally {
            first.limit(end);
        }
    }

    private int partsInWindow() {
        int last = next;
        int size = body[next].remaining();
        while (last + 1 < body.length && size + body[last + 1].remaining() <= WINDOW) {
            size += body[++last].remaining();
        }
        return last + 1 - next;
    }

    /** A small body as one buffer: it then goes out in one write together with the request's head. */
    private static ByteBuffer[] joined(ByteBuffer[] parts) {
        long size = 0;
        for (ByteBuffer part : parts) {
            size += part.remaining();
        }
        if (parts.length == 1 || size > SMALL_BODY) {
            return parts;
        }
        ByteBuffer whole = ByteBuffer.allocate((int) size);
        for (ByteBuffer part : parts) {
            whole.put(part);
        }
        return new ByteBuffer[] {whole.flip()};
    }

    private boolean hasUnsent() {
        while (next < body.length && !body[next].hasRemaining()) {
            next++;
        }
        return next < body.length;
    }

    /** Once the answer has begun, whoever reads it learns from the channel that it broke off. */
    private void fail(IOException cause) {
        if (!over && !answerBegan) {
            over = true;
            io.deadlines.forget(this);
            cut();
            listener.failed(this, cause);
        }
    }

    @Override
    public long deadlineNanos() {
        return connectDeadlineNanos;
    }

    /** The connection was there, but TLS was not agreed on in time. */
    @Override
    public void expired() {
        fail(connector.tooSlow(origin));
    }
}
