package dev.brickway.demo;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stand-in for a Databricks workspace on 127.0.0.1: as strict as the real one, with answers as odd as the real ones, but
 * without a language model. Newcomers try Brickway with it, tests use it as the upstream. docs/demo.md describes it.
 */
public final class DemoWorkspace implements AutoCloseable {
    /** As in the proxy: Undertow alone would wait for ever. */
    private static final int SHUTDOWN_MILLIS = 2_000;

    private static final String HOST = "127.0.0.1";
    private static final long LARGEST_BODY = 64L << 20;

    private final Undertow server;
    private final URI uri;
    private final String token;
    private final FrontDoor door;
    private final RequestLog log;
    private final AtomicInteger active;

    private DemoWorkspace(Undertow server, String token, FrontDoor door, RequestLog log, AtomicInteger active) {
        this.server = server;
        this.uri = URI.create("http://" + HOST + ":"
                + ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort());
        this.token = token;
        this.door = door;
        this.log = log;
        this.active = active;
    }

    /**
     * Starts a workspace; it answers when this returns.
     *
     * @throws RuntimeException with a {@link java.net.BindException} as its cause when the port is taken
     */
    public static DemoWorkspace start(DemoOptions options) {
        FrontDoor door = new FrontDoor(options.token());
        RequestLog log = new RequestLog();
        AtomicInteger active = new AtomicInteger();
        Undertow server = Undertow.builder()
                .setIoThreads(2)
                .setWorkerThreads(1)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_BODY)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .addHttpListener(options.port(), HOST)
                .setHandler(new DemoHandler(
                        door, new Answering(options.pace()), new Listings(options.listings()), log, active))
                .build();
        server.start();
        return new DemoWorkspace(server, options.token(), door, log, active);
    }

    /** The workspace's address, {@code http://127.0.0.1:port} without a slash at the end. */
    public URI uri() {
        return uri;
    }

    /** The token that requests must carry as {@code Authorization: Bearer}. */
    public String token() {
        return token;
    }

    /** Keeps the newest requests for {@link #requests()}, at most this many; 0, as at the start, keeps none. */
    public void keepRequests(int newest) {
        log.keep(newest);
    }

    /** The requests kept so far, oldest first. */
    public List<DemoRequest> requests() {
        return log.list();
    }

    /** How many streams are being written right now; falls within milliseconds when a client hangs up. */
    public int activeStreams() {
        return active.get();
    }

    /** Makes the OAuth tokens given out so far invalid, as if their hour were over; {@link #token()} stays valid. */
    public void expireOAuthTokens() {
        door.expireIssued();
    }

    /** Stops at once; streams in progress break off. */
    @Override
    public void close() {
        server.stop();
    }
}
