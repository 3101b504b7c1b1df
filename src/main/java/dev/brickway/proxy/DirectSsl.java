package dev.brickway.proxy;

import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoFuture;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.channels.BoundChannel;
import org.xnio.ssl.SslConnection;

/** TLS straight to a workspace; shows each connection to somebody before the HTTP library gets it. */
final class DirectSsl extends UndertowXnioSsl {
    private final Consumer<StreamConnection> opened;

    DirectSsl(SSLContext context, Executor handshakeTasks, Consumer<StreamConnection> opened) {
        super(Xnio.getInstance(), OptionMap.EMPTY, context, handshakeTasks);
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
        return super.openSslConnection(
                thread,
                bindAddress,
                destination,
                connection -> {
                    opened.accept(connection);
                    ChannelListeners.invokeChannelListener(connection, openListener);
                },
                bindListener,
                options);
    }
}
