package dev.brickway.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/** Sends a whole answer at once and ends the exchange. */
final class AnswerWriter {
    private AnswerWriter() {}

    static void json(HttpServerExchange exchange, int status, byte[] body) {
        send(exchange, status, "application/json", ByteBuffer.wrap(body));
    }

    /** Sends {@code body} with its length. On the I/O thread, before anything else was sent. */
    static void send(HttpServerExchange exchange, int status, String contentType, ByteBuffer body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        exchange.setResponseContentLength(body.remaining());
        StreamSinkChannel channel = exchange.getResponseChannel();
        try {
            write(exchange, channel, body);
        } catch (IOException e) {
            abort(exchange);
        }
    }

    private static void write(HttpServerExchange exchange, StreamSinkChannel channel, ByteBuffer body)
            throws IOException {
        while (body.hasRemaining()) {
            if (channel.write(body) == 0) {
                channel.getWriteSetter().set(ready -> {
                    try {
                        ready.suspendWrites();
                        write(exchange, ready, body);
                    } catch (IOException e) {
                        abort(exchange);
                    }
                });
                channel.resumeWrites();
                return;
            }
        }
        finish(exchange, channel);
    }

    /** Ends the answer; what is still in the socket's way goes out when there is room. */
    static void finish(HttpServerExchange exchange, StreamSinkChannel channel) throws IOException {
        channel.shutdownWrites();
        if (channel.flush()) {
            exchange.endExchange();
        } else {
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
