package dev.brickway.proxy;

import dev.brickway.network.ConnectTunnel;
import dev.brickway.network.CorporateProxy;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.FutureResult;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.channels.BoundChannel;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/**
 * TLS to a workspace inside a tunnel that a proxy opens first. To Undertow's client it is a connection to the proxy's
 * address with TLS on it; the options name the workspace, whose certificate is verified. For one connection, which is used
 * on its I/O thread only; nothing ever blocks.
 */
final class TunnelSsl extends UndertowXnioSsl {
    private static final int READ_BYTES = 2048;

    private final URI origin;
    private final CorporateProxy proxy;
    private final Consumer<StreamConnection> opened;
    private @Nullable IoFuture<StreamConnection> connecting;
    private @Nullable StreamConnection connected;

    TunnelSsl(
            SSLContext context,
            Executor handshakeTasks,
            URI origin,
            CorporateProxy proxy,
            Consumer<StreamConnection> opened) {
        super(Xnio.getInstance(), OptionMap.EMPTY, context, handshakeTasks);
        this.origin = origin;
        this.proxy = proxy;
        this.opened = opened;
    }

    @Override
    public IoFuture<SslConnection> openSslConnection(
            XnioIoThread thread,
            InetSocketAddress bindAddress,
            InetSocketAddress destination,
            ChannelListener<? super SslConnection> openListener,
            @Nullable ChannelListener<? super BoundChannel> bindListener,
            OptionMap options) {
        FutureResult<SslConnection> result = new FutureResult<>(thread);
        connecting = thread.openStreamConnection(
                bindAddress,
                destination,
                connection -> new Opening(connection, result, openListener, options).begin(),
                bindListener,
                options);
        connecting.addNotifier(
                new IoFuture.HandlingNotifier<StreamConnection, FutureResult<SslConnection>>() {
                    @Override
                    public void handleFailed(IOException cause, FutureResult<SslConnection> failing) {
                        failing.setException(cause);
                    }
                },
                result);
        return result.getIoFuture();
    }

    /** Closes the socket, however far the tunnel is. */
    void abort() {
        if (connecting != null) {
            connecting.cancel();
        }
        IoUtils.safeClose(connected);
    }

    /** Asks for the tunnel and waits for the proxy's answer. */
    private final class Opening {
        private final StreamConnection connection;
        private final FutureResult<SslConnection> result;
        private final ChannelListener<? super SslConnection> openListener;
        private final OptionMap options;
        private final ByteBuffer request = ByteBuffer.wrap(ConnectTunnel.request(origin, proxy));
        private final ByteBuffer read = ByteBuffer.allocate(READ_BYTES);
        private final ConnectTunnel.Answer answer = new ConnectTunnel.Answer(origin, proxy);

        Opening(
                StreamConnection connection,
                FutureResult<SslConnection> result,
                ChannelListener<? super SslConnection> openListener,
                OptionMap options) {
            this.connection = connection;
            this.result = result;
            this.openListener = openListener;
            this.options = options;
        }

        void begin() {
            connected = connection;
            connection.getSinkChannel().setWriteListener(this::write);
            connection.getSourceChannel().setReadListener(this::read);
            write(connection.getSinkChannel());
        }

        private void write(ConduitStreamSinkChannel sink) {
            try {
                while (request.hasRemaining()) {
                    if (sink.write(request) == 0) {
                        sink.resumeWrites();
                        return;
                    }
                }
                if (!sink.flush()) {
                    sink.resumeWrites();
                    return;
                }
                sink.suspendWrites();
                connection.getSourceChannel().resumeReads();
            } catch (IOException e) {
                fail(e);
            }
        }

        private void read(ConduitStreamSourceChannel source) {
            try {
                while (true) {
                    int count = source.read(read.clear());
                    if (count == 0) {
                        return;
                    }
                    if (count < 0) {
                        throw answer.ended();
                    }
                    if (answer.accept(read.flip())) {
                        open(source);
                        return;
                    }
                }
            } catch (IOException e) {
                fail(e);
            }
        }

        private void open(ConduitStreamSourceChannel source) {
            source.suspendReads();
            source.setReadListener(null);
            connection.getSinkChannel().setWriteListener(null);
            SslConnection secured = wrapExistingConnection(connection, options);
            if (result.setResult(secured)) {
                opened.accept(secured);
                ChannelListeners.invokeChannelListener(secured, openListener);
            } else {
                IoUtils.safeClose(connection);
            }
        }

        private void fail(IOException cause) {
            IoUtils.safeClose(connection);
            result.setException(cause);
        }
    }
}
