package dev.brickway.proxy;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.xnio.ChannelListener;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Notices that a client has hung up while its answer is on the way. Undertow itself looks at the connection again only
 * when it writes, which is too late while a model thinks. Bytes that arrive early (the next request of a pipelining
 * client) are handed back to the connection.
 */
final class HangUpWatch implements ChannelListener<ConduitStreamSourceChannel> {
    private final HttpServerConnection connection;
    private final ConduitStreamSourceChannel channel;
    private final StreamSourceConduit socket;
    private final Runnable hungUp;
    private boolean armed = true;

    private HangUpWatch(HttpServerConnection connection, Runnable hungUp) {
        this.connection = connection;
        this.channel = connection.getChannel().getSourceChannel();
        this.socket = connection.getOriginalSourceConduit();
        this.hungUp = hungUp;
    }

    /**
     * Begins to watch; the request's body must have been read to its end.
     *
     * @param hungUp called once when the client is gone; closes the connection
     */
    static HangUpWatch arm(HttpServerExchange exchange, Runnable hungUp) {
        HangUpWatch watch = new HangUpWatch((HttpServerConnection) exchange.getConnection(), hungUp);
        watch.channel.setReadListener(watch);
        watch.socket.resumeReads();
        return watch;
    }

    /** Ends the watch; must happen before the connection waits for its next request. */
    void disarm() {
        if (armed) {
            armed = false;
            socket.suspendReads();
            channel.setReadListener(null);
        }
    }

    @Override
    public void handleEvent(ConduitStreamSourceChannel ready) {
        if (!armed) {
            return;
        }
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        boolean keep = false;
        try {
            int count = socket.read(pooled.getBuffer());
            if (count < 0) {
                gone();
            } else if (count > 0) {
                disarm();
                pooled.getBuffer().flip();
                keep = true;
                connection.ungetRequestBytes(pooled);
            }
        } catch (IOException e) {
            gone();
        } finally {
            if (!keep) {
                pooled.close();
            }
        }
    }

    private void gone() {
        disarm();
        hungUp.run();
    }
}
