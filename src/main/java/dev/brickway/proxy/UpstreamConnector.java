package dev.brickway.proxy;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.XnioIoThread;
import org.xnio.ssl.XnioSsl;

/** Opens connections to a workspace without ever blocking an I/O thread, within a time limit. */
final class UpstreamConnector {
    private static final OptionMap PLAIN = OptionMap.create(Options.TCP_NODELAY, true);

    private final UpstreamTls tls;
    private final ByteBufferPool buffers;
    private final Duration connectTimeout;
    private final AddressBook addresses = new AddressBook();

    UpstreamConnector(UpstreamTls tls, ByteBufferPool buffers, Duration connectTimeout) {
        this.tls = tls;
        this.buffers = buffers;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Why a call to {@code origin} failed, for a person.
     *
     * @param cause what the network said; for a refused certificate that is not more than that the connection is closed
     */
    String reason(URI origin, IOException cause) {
        String refusal = origin.getScheme().equals("https") ? tls.refusal(origin.getHost()) : null;
        if (refusal != null) {
            return "the certificate of " + origin.getHost() + " is not trusted (" + refusal
                    + "). If your company inspects TLS, its certificate authority must be trusted by Brickway's Java.";
        }
        String message = cause.getMessage();
        if (message == null) {
            return "the connection was closed before an answer came. Try again.";
        }
        return message.endsWith(".") ? message : message + ".";
    }

    /** Calls {@code callback} exactly once, on {@code thread}. */
    void connect(URI origin, XnioIoThread thread, Deadlines deadlines, ClientCallback<ClientConnection> callback) {
        Attempt attempt = new Attempt(origin, thread, deadlines, callback);
        deadlines.watch(attempt);
        if (origin.getScheme().equals("https")) {
            thread.getWorker().execute(attempt::prepareTls);
        } else {
            attempt.findAddresses();
        }
    }

    /** One try to reach an origin, over all of its addresses. */
    private final class Attempt implements ClientCallback<ClientConnection>, Deadlines.Watched {
        private final URI origin;
        private final XnioIoThread thread;
        private final Deadlines deadlines;
        private final ClientCallback<ClientConnection> callback;
        private final long deadlineNanos = System.nanoTime() + connectTimeout.toNanos();
        private @Nullable XnioSsl ssl;
        private List<InetAddress> candidates = List.of();
        private int next;
        private boolean over;

        Attempt(URI origin, XnioIoThread thread, Deadlines deadlines, ClientCallback<ClientConnection> callback) {
            this.origin = origin;
            this.thread = thread;
            this.deadlines = deadlines;
            this.callback = callback;
        }

        void prepareTls() {
            try {
                ssl = tls.ssl();
                thread.execute(this::findAddresses);
            } catch (GeneralSecurityException e) {
                thread.execute(() -> fail(new IOException("TLS could not be set up: " + e.getMessage(), e)));
            }
        }

        void findAddresses() {
            addresses.find(origin.getHost(), thread, this::found, this::fail);
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
            int port = origin.getPort() >= 0
                    ? origin.getPort()
                    : origin.getScheme().equals("https") ? 443 : 80;
            String literal = address.getHostAddress();
            try {
                URI target = new URI(
                        origin.getScheme(),
                        null,
                        address instanceof Inet6Address ? "[" + literal + "]" : literal,
                        port,
                        null,
                        null,
                        null);
                OptionMap options = ssl == null ? PLAIN : tls.options(origin.getHost(), port);
                UndertowClient.getInstance().connect(this, target, thread, ssl, buffers, options);
            } catch (URISyntaxException e) {
                fail(new IOException("Not an address: " + literal, e));
            }
        }

        @Override
        public void completed(ClientConnection connection) {
            if (over) {
                IoUtils.safeClose(connection);
                return;
            }
            over = true;
            deadlines.forget(this);
            callback.completed(connection);
        }

        @Override
        public void failed(IOException cause) {
            if (over) {
                return;
            }
            if (next < candidates.size()) {
                tryNext();
            } else {
                addresses.forget(origin.getHost());
                fail(
                        cause instanceof ConnectException
                                ? new ConnectException(
                                        "nothing answers at " + origin + "; check the address and the network")
                                : cause);
            }
        }

        private void fail(IOException cause) {
            if (!over) {
                over = true;
                deadlines.forget(this);
                callback.failed(cause);
            }
        }

        @Override
        public long deadlineNanos() {
            return deadlineNanos;
        }

        @Override
        public void expired() {
            fail(new SocketTimeoutException("no connection to " + origin + " within " + connectTimeout.toSeconds()
                    + " s; check the network, the VPN and whether a proxy is needed"));
        }
    }
}
