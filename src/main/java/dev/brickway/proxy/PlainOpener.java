package dev.brickway.proxy;

import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoFuture;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * Has connections opened by an I/O thread and shows each to somebody before the HTTP library gets it. To XNIO that is an
 * I/O thread, too, since it is one whom the library asks for a connection without TLS; it never runs.
 */
final class PlainOpener extends XnioIoThread {
    private final XnioIoThread thread;
    private final Consumer<StreamConnection> opened;

    PlainOpener(XnioIoThread thread, Consumer<StreamConnection> opened) {
        super(thread.getWorker(), thread.getNumber());
        this.thread = thread;
        this.opened = opened;
    }

    @Override
    public IoFuture<StreamConnection> openStreamConnection(
            SocketAddress destination, ChannelListener<? super StreamConnection> openListener, OptionMap options) {
        return thread.openStreamConnection(
                destination,
                connection -> {
                    opened.accept(connection);
                    ChannelListeners.invokeChannelListener(connection, openListener);
                },
                options);
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    public Key executeAfter(Runnable task, long time, TimeUnit unit) {
        return thread.executeAfter(task, time, unit);
    }

    @Override
    public Key executeAtInterval(Runnable task, long time, TimeUnit unit) {
        return thread.executeAtInterval(task, time, unit);
    }
}
