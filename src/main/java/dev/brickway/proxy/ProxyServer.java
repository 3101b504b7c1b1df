package dev.brickway.proxy;

import dev.brickway.databricks.Authorizer;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.platform.HowTo;
import dev.brickway.proxy.guard.ContentTypeGuard;
import dev.brickway.proxy.guard.HeadGuard;
import dev.brickway.proxy.guard.HostGuard;
import dev.brickway.proxy.guard.LocalKeyGuard;
import dev.brickway.proxy.guard.MethodGuard;
import dev.brickway.proxy.guard.OriginGuard;
import dev.brickway.proxy.guard.OwnNames;
import dev.brickway.proxy.guard.SizeGuard;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.RequestListener;
import dev.brickway.settings.Secret;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;
import org.xnio.Xnio;

/** The proxy as a whole: listens, guards, routes, and stops without cutting answers that are on their way. */
public final class ProxyServer implements AutoCloseable {
    private static final String IPV4_LOOPBACK = "127.0.0.1";
    private static final String IPV6_LOOPBACK = "::1";
    private static final int BUFFER_BYTES = 16 * 1024;
    /** Connections of clients that pool them stay open between two turns of a conversation. */
    private static final int KEEP_ALIVE_MILLIS = (int) Duration.ofMinutes(10).toMillis();

    /**
     * Our own limit refuses a body with an answer; Undertow's, which only closes the connection, bounds how much of a
     * refused body is still taken in so that its sender comes to read that answer.
     */
    private static final int DRAINED_TIMES_LIMIT = 16;

    private static final int REQUEST_HEAD_MILLIS = (int) Duration.ofSeconds(30).toMillis();
    /** Coding tools send a few KiB; Undertow would keep 1 MiB for each connection of a stranger. */
    private static final int REQUEST_HEAD_BYTES = 128 * 1024;

    /**
     * What a server is made of.
     *
     * @param host the address to listen on
     * @param port the port, 0 for any free one
     * @param localKey the key that clients must send, null when none is asked for
     * @param limits times and sizes
     * @param version Brickway's version
     * @param details takes the headers and bodies of requests, null when nobody wants them
     */
    public record Config(
            String host,
            int port,
            Supplier<@Nullable Secret> localKey,
            Limits limits,
            String version,
            @Nullable CaptureBuffer details) {}

    /** Without a limit Undertow waits for ever for its threads, and a busy machine has seen it do so. */
    private static final int SHUTDOWN_MILLIS = 2_000;

    private final Undertow undertow;
    /** Undertow forgets it when it stops, and somebody who shows it may be a moment late. */
    private final int port;

    private final GracefulShutdownHandler graceful;
    private final IoState.All io;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch drained = new CountDownLatch(1);

    private ProxyServer(Undertow undertow, GracefulShutdownHandler graceful, IoState.All io) {
        this.undertow = undertow;
        this.port = ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
        this.graceful = graceful;
        this.io = io;
    }

    /**
     * Starts to listen.
     *
     * @throws PortUnavailable if the port is taken or may not be used
     */
    public static ProxyServer start(
            Config options,
            OutboundNetwork network,
            ModelRouter router,
            Authorizer authorizer,
            WorkspaceMemory memory,
            RequestListener requests)
            throws PortUnavailable {
        return start(options, network, router, authorizer, memory, requests, buffers());
    }

    /** The buffers of a server: those that come back are used again. */
    static ByteBufferPool buffers() {
        return new DefaultByteBufferPool(true, BUFFER_BYTES, -1, 4);
    }

    /** With buffers of the caller's, which may count them. */
    static ProxyServer start(
            Config options,
            OutboundNetwork network,
            ModelRouter router,
            Authorizer authorizer,
            WorkspaceMemory memory,
            RequestListener requests,
            ByteBufferPool buffers)
            throws PortUnavailable {
        int ioThreads = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
        IoState.All io = new IoState.All(ioThreads);
        UpstreamConnector connector =
                new UpstreamConnector(network, buffers, options.limits().connect());
        Engine engine = new Engine(
                router, authorizer, memory, new ToolCallCache(), connector, io, options.limits(), options.version());
        GracefulShutdownHandler graceful = new GracefulShutdownHandler(
                new RequestRecorder(requests, options.details(), guarded(Routes.of(engine), options)));
        Undertow.Builder builder = Undertow.builder().addHttpListener(options.port(), options.host());
        if (options.host().equals(IPV4_LOOPBACK) && options.port() != 0 && hasIpv6Loopback()) {
            // "localhost" may mean either; nobody else shall sit on the other one.
            builder.addHttpListener(options.port(), IPV6_LOOPBACK);
        }
        Undertow undertow = builder.setByteBufferPool(buffers)
                .setBufferSize(BUFFER_BYTES)
                .setIoThreads(ioThreads)
                .setWorkerOption(Options.WORKER_TASK_CORE_THREADS, 1)
                .setWorkerOption(Options.WORKER_TASK_MAX_THREADS, 4)
                // Both alike: XNIO 3.8.16 takes the one for the other when it begins to listen.
                .setSocketOption(Options.CONNECTION_HIGH_WATER, options.limits().clients())
                .setSocketOption(Options.CONNECTION_LOW_WATER, options.limits().clients())
                .setServerOption(
                        UndertowOptions.MAX_ENTITY_SIZE, options.limits().requestBytes() * DRAINED_TIMES_LIMIT)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, KEEP_ALIVE_MILLIS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, REQUEST_HEAD_MILLIS)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, REQUEST_HEAD_BYTES)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setHandler(graceful)
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            undertow.stop();
            throw unavailable(e, options);
        }
        return new ProxyServer(undertow, graceful, io);
    }

    /** Loads the HTTP library's classes in the background, so that a start on two processors has less to wait for. */
    public static void preload() {
        Thread.ofPlatform().daemon().name("brickway-preload").start(() -> {
            Xnio.getInstance();
            Undertow.builder().setHandler(HttpServerExchange::endExchange).build();
            UndertowClient.getInstance(); // looks for its parts in its jar, which an upgrade may take away later
        });
    }

    /** The port it listens on, or did until it was stopped. */
    public int port() {
        return port;
    }

    /**
     * Refuses new requests, lets answers in flight end, then stops.
     *
     * @param patience how long those answers have; the rest is cut, as it is when the thread is interrupted meanwhile
     */
    public void stop(Duration patience) {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        graceful.shutdown();
        graceful.addShutdownListener(_ -> drained.countDown());
        boolean hurried = false;
        try {
            if (!patience.isZero() && !drained.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.getLogger(ProxyServer.class.getName())
                        .log(System.Logger.Level.INFO, "Some answers were still on their way when Brickway stopped.");
            }
        } catch (InterruptedException e) {
            hurried = true;
        }
        hurried |= Thread.interrupted();
        io.close();
        undertow.stop(); // would fail on an interrupted thread
        if (hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has {@link #stop} wait no longer, one under way or one to come. */
    public void hurry() {
        drained.countDown();
    }

    /** Stops at once. */
    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    private static HttpHandler guarded(HttpHandler routes, Config options) {
        long limit = options.limits().requestBytes();
        HttpHandler sized = new SizeGuard(limit, new HttpContinueReadHandler(routes));
        HttpHandler keyed = new LocalKeyGuard(options.localKey(), sized);
        HttpHandler typed = new ContentTypeGuard(keyed);
        HttpHandler methods = new MethodGuard(typed);
        HttpHandler hosts = new HostGuard(OwnNames.of(options.host()), new OriginGuard(methods));
        return new HeadGuard(hosts);
    }

    private static boolean hasIpv6Loopback() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
        } catch (SocketException e) {
            return false;
        }
    }

    private static PortUnavailable unavailable(RuntimeException failure, Config options) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new PortUnavailable(
                        "Port " + options.port() + " on " + options.host() + " is taken (" + cause.getMessage()
                                + "). Stop the other program, or choose another port " + HowTo.CHOOSE_PORT + ".",
                        failure);
            }
        }
        throw failure;
    }
}
