package dev.brickway.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Plain blocking connections to the workspace, step by step, for whoever wants to see where the way ends. */
public final class NetworkSockets {
    private NetworkSockets() {}

    /**
     * Connects, and through a proxy opens the tunnel; TLS has not begun then.
     *
     * @param proxy null to connect directly
     * @param limit for all of it, looking the name up excepted
     * @throws NetworkFailure with a sentence for people
     */
    public static Socket connect(URI origin, @Nullable CorporateProxy proxy, Duration limit) throws NetworkFailure {
        long deadline = System.nanoTime() + limit.toNanos();
        Socket socket = null;
        try {
            if (proxy != null) {
                ConnectTunnel.check(proxy);
            }
            socket = proxy == null
                    ? open(origin.getHost(), Origins.port(origin), deadline)
                    : open(proxy.host(), proxy.port(), deadline);
            if (proxy != null) {
                openTunnel(socket, origin, proxy, deadline);
            }
            socket.setSoTimeout(0);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e instanceof SocketTimeoutException
                    ? NetworkFailure.timeout(origin, proxy, limit)
                    : NetworkFailure.of(origin, proxy, e, ServerTrust.of(false));
        }
    }

    /**
     * Begins TLS on a connection and checks the certificate; closing the result closes the connection.
     *
     * @throws NetworkFailure with a sentence for people; the connection is closed then
     */
    public static SSLSocket startTls(Socket connection, URI origin, ServerTrust trust, Duration limit)
            throws NetworkFailure {
        try {
            String host = origin.getHost();
            String bare = Origins.bare(host);
            SSLSocket tls = (SSLSocket)
                    trust.context().getSocketFactory().createSocket(connection, bare, Origins.port(origin), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.setSoTimeout(Math.toIntExact(limit.toMillis()));
            tls.startHandshake();
            tls.setSoTimeout(0);
            return tls;
        } catch (SocketTimeoutException e) {
            close(connection);
            throw new NetworkFailure(
                    NetworkFailure.Kind.TIMEOUT,
                    origin.getHost() + " did not answer the beginning of TLS within " + NetworkFailure.seconds(limit)
                            + "; check the address and its port, and whether a firewall or proxy on the way holds it up.",
                    e);
        } catch (IOException e) {
            close(connection);
            throw NetworkFailure.of(origin, null, e, trust);
        } catch (GeneralSecurityException e) {
            close(connection);
            throw new NetworkFailure(NetworkFailure.Kind.TLS, "TLS could not be set up: " + e.getMessage() + ".", e);
        }
    }

    private static Socket open(String host, int port, long deadline) throws IOException {
        return open(InetAddress.getAllByName(Origins.bare(host)), port, deadline);
    }

    /** Tries one address after the other; one that swallows everything leaves the others their share of the time. */
    static Socket open(InetAddress[] addresses, int port, long deadline) throws IOException {
        for (int i = 0; ; i++) {
            Socket socket = new Socket(Proxy.NO_PROXY); // never a system-wide SOCKS proxy
            int left = addresses.length - i;
            try {
                socket.connect(new InetSocketAddress(addresses[i], port), Math.ceilDiv(remaining(deadline), left));
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                close(socket);
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static void openTunnel(Socket socket, URI origin, CorporateProxy proxy, long deadline) throws IOException {
        socket.getOutputStream().write(ConnectTunnel.request(origin, proxy));
        InputStream in = socket.getInputStream();
        byte[] read = new byte[4096];
        ConnectTunnel.Answer answer = new ConnectTunnel.Answer(origin, proxy);
        int count;
        do {
            socket.setSoTimeout(remaining(deadline));
            count = in.read(read);
            if (count < 0) {
                throw answer.ended();
            }
        } while (!answer.accept(ByteBuffer.wrap(read, 0, count)));
    }

    private static int remaining(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private static void close(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyBroken) {
                return; // there is nothing left to close
            }
        }
    }
}
