package dev.brickway.proxy;

import dev.brickway.network.ConnectTunnel;
import dev.brickway.network.CorporateProxy;
import dev.brickway.network.NetworkFailure;
import dev.brickway.network.Origins;
import dev.brickway.network.OutboundNetwork;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.ssl.XnioSsl;

/** Opens connections to a workspace without ever blocking an I/O thread, within a time limit. */
final class UpstreamConnector {
    private static final OptionMap PLAIN = OptionMap.create(Options.TCP_NODELAY, true);

    private final OutboundNetwork network;
    private final UpstreamTls tls;
    private final ByteBufferPool buffers;
    private final Duration connectTimeout;
    private final AddressBook addresses = new AddressBook();

    UpstreamConnector(OutboundNetwork network, ByteBufferPool buffers, Duration connectTimeout) {
        this.network = network;
        this.tls = new UpstreamTls(network.trust());
        this.buffers = buffers;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Why a call to {@code origin} failed, as a sentence for a person.
     *
     * @param cause what the network said; for a refused certificate that is not more than that the connection is closed
     */
    String reason(URI origin, IOException cause) {
        return NetworkFailure.sentence(origin, null, cause, network.trust());
    }

    /** The time for a connection. */
    Duration limit() {
        return connectTimeout;
    }

    /** The failure of a connection that was not usable in that time. */
    IOException tooSlow(URI origin) {
        return NetworkFailure.timeout(origin, null, connectTimeout);
    }

    /** Calls {@code callback} exactly once, on {@code thread}. */
    void connect(URI origin, XnioIoThread thread, Deadlines deadlines, ClientCallback<UpstreamConnection> callback) {
        Attempt attempt = new Attempt(origin, thread, deadlines, callback);
        deadlines.watch(attempt);
        if (origin.getScheme().equals("https")) {
            thread.getWorker().execute(attempt::prepare);
        } else {
            attempt.findAddresses(); // plain http goes to this computer only, so there is never a proxy
        }
    }

    /** One try to reach an origin, over all of its addresses, or those of the proxy before it. */
    private final class Attempt implements ClientCallback<ClientConnection>, Deadlines.Watched {
        private final URI origin;
        private final XnioIoThread thread;
        private final Deadlines deadlines;
        private final ClientCallback<UpstreamConnection> callback;
        private final long deadlineNanos = System.nanoTime() + connectTimeout.toNanos();
        private @Nullable CorporateProxy proxy;
        private @Nullable XnioSsl ssl;
        private @Nullable TunnelSsl tunnel;
        private @Nullable AnswerHeads heads;
        private List<InetAddress> candidates = List.of();
        private int next;
        private boolean over;

        Attempt(URI origin, XnioIoThread thread, Deadlines deadlines, ClientCallback<UpstreamConnection> callback) {
            this.origin = origin;
            this.thread = thread;
            this.deadlines = deadlines;
            this.callback = callback;
        }

        /** On a worker: certificates are loaded, and a keychain or a script is asked for the proxy. */
        void prepare() {
            try {
                CorporateProxy through = network.proxyFor(origin);
                if (through != null) {
                    ConnectTunnel.check(through);
                }
                XnioSsl made = tls.direct(this::opened);
                thread.execute(() -> {
                    proxy = through;
                    ssl = made;
                    findAddresses();
                });
            } catch (NetworkFailure e) {
                thread.execute(() -> fail(e));
            } catch (GeneralSecurityException e) {
                thread.execute(() -> fail(new IOException("TLS could not be set up: " + e.getMessage(), e)));
            }
        }

        void findAddresses() {
            addresses.find(host(), thread, this::found, this::fail);
        }

        /** Whose address is looked up: behind a proxy it is for the proxy to know the workspace. */
        private String host() {
            return proxy == null ? origin.getHost() : proxy.host();
        }

        private void found(List<InetAddress> all) {
            candidates = all;
            tryNext();
        }

        private void tryNext() {
            if (over) {
                return;
            }
            InetAddress address = candidates.get(next++);
            int port = Origins.port(origin);
            String literal = address.getHostAddress();
            try {
                URI target = new URI(
                        origin.getScheme(),
                        null,
                        address instanceof Inet6Address ? "[" + literal + "]" : literal,
                        proxy == null ? port : proxy.port(),
                        null,
                        null,
                        null);
                OptionMap options = ssl == null ? PLAIN : tls.options(origin.getHost(), port);
                if (proxy != null) {
                    tunnel = tls.tunnel(origin, proxy, this::opened);
                }
                XnioIoThread opener = ssl == null ? new PlainOpener(thread, this::opened) : thread;
                UndertowClient.getInstance()
                        .connect(this, target, opener, tunnel == null ? ssl : tunnel, buffers, options);
            } catch (GeneralSecurityException e) {
                fail(new IOException("TLS could not be set up: " + e.getMessage(), e));
            } catch (URISyntaxException e) {
                fail(new IOException("Not an address: " + literal, e));
            }
        }

        private void opened(StreamConnection connection) {
            heads = AnswerHeads.of(connection);
        }

        @Override
        public void completed(ClientConnection connection) {
            AnswerHeads seen = heads;
            if (over) {
                IoUtils.safeClose(connection);
                return;
            }
            if (seen == null) {
                IoUtils.safeClose(connection);
                fail(new IOException("The connection was opened unseen"));
                return;
            }
            over = true;
            deadlines.forget(this);
            callback.completed(new UpstreamConnection(connection, seen));
        }

        @Override
        public void failed(IOException cause) {
            if (over) {
                return;
            }
            if (cause instanceof NetworkFailure) {
                fail(cause); // the proxy has spoken; its other addresses would say the same
            } else if (next < candidates.size()) {
                tryNext();
            } else {
                addresses.forget(host());
                fail(cause);
            }
        }

        private void fail(IOException cause) {
            if (!over) {
                over = true;
                deadlines.forget(this);
                callback.failed(NetworkFailure.of(origin, proxy, cause, network.trust()));
            }
        }

        @Override
        public long deadlineNanos() {
            return deadlineNanos;
        }

        @Override
        public void expired() {
            if (tunnel != null) {
                tunnel.abort();
            }
            fail(NetworkFailure.timeout(origin, proxy, connectTimeout));
        }
    }
}
