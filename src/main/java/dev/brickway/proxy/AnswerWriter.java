package dev.brickway.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/** Sends a whole answer at once and ends the exchange. */
final class AnswerWriter {
    private AnswerWriter() {}

    /** Sends a small answer that Brickway gives by itself. */
    static void json(HttpServerExchange exchange, int status, byte[] body) {
        send(exchange, status, "application/json", ByteBuffer.wrap(body), null);
    }

    /**
     * Sends {@code body} with its length. On the I/O thread, before anything else was sent.
     *
     * @param patience for a client that does not read; null for an answer that every socket has room for
     */
    static void send(
            HttpServerExchange exchange,
            int status,
            String contentType,
            ByteBuffer body,
            @Nullable ClientPatience patience) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        exchange.setResponseContentLength(body.remaining());
        write(exchange, exchange.getResponseChannel(), body, patience);
    }

    private static void write(
            HttpServerExchange exchange,
            StreamSinkChannel channel,
            ByteBuffer body,
            @Nullable ClientPatience patience) {
        try {
            while (body.hasRemaining()) {
                if (channel.write(body) == 0) {
                    if (patience != null) {
                        patience.waiting();
                    }
                    channel.getWriteSetter().set(ready -> {
                        ready.suspendWrites();
                        write(exchange, ready, body, patience);
                    });
                    channel.resumeWrites();
                    return;
                }
            }
            finish(exchange, channel, patience);
        } catch (IOException e) {
            abort(exchange);
        }
    }

    /** Ends the answer; what is still in the socket's way goes out when there is room. */
    static void finish(HttpServerExchange exchange, StreamSinkChannel channel, @Nullable ClientPatience patience)
            throws IOException {
        channel.shutdownWrites();
        if (channel.flush()) {
            exchange.endExchange();
        } else {
            if (patience != null) {
                patience.waiting();
            }
            channel.getWriteSetter()
                    .set(ChannelListeners.flushingChannelListener(
                            done -> exchange.endExchange(), (failed, cause) -> abort(exchange)));
            channel.resumeWrites();
        }
    }

    /** The client cannot be told anything any more: closes its connection. */
    static void abort(HttpServerExchange exchange) {
        // Or Undertow would arm the idle timer of the closed connection and hold it until that fires.
        exchange.setPersistent(false);
        IoUtils.safeClose(exchange.getConnection());
    }
}
