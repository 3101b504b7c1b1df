package dev.brickway.demo;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Closes the connection as soon as the client hangs up while it waits for an answer. Undertow itself looks at the
 * connection only when it writes, which a stalled stream never does.
 */
final class HangUpWatch {
    private final HttpServerConnection connection;
    private final StreamSourceConduit source;

    private HangUpWatch(HttpServerConnection connection) {
        this.connection = connection;
        this.source = connection.getOriginalSourceConduit();
    }

    /** Starts to watch; on the exchange's I/O thread, after the request's body was read. */
    static HangUpWatch start(HttpServerExchange exchange) {
        HangUpWatch watch = new HangUpWatch((HttpServerConnection) exchange.getConnection());
        watch.connection.getChannel().getSourceChannel().setReadListener(channel -> watch.look());
        watch.source.resumeReads();
        return watch;
    }

    /** Hands the connection back to Undertow; before the answer ends. */
    void stop() {
        source.suspendReads();
        connection.getChannel().getSourceChannel().setReadListener(null);
    }

    private void look() {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        ByteBuffer buffer = pooled.getBuffer();
        boolean kept = false;
        try {
            int read = source.read(buffer);
            if (read < 0) {
                IoUtils.safeClose(connection);
            } else if (read > 0) {
                // A client that sends its next request early: keep the bytes for Undertow.
                buffer.flip();
                source.suspendReads();
                connection.ungetRequestBytes(pooled);
                kept = true;
            }
        } catch (IOException gone) {
            IoUtils.safeClose(connection);
        } finally {
            if (!kept) {
                pooled.close();
            }
        }
    }
}
