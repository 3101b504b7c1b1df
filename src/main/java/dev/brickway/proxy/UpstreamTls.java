package dev.brickway.proxy;

import dev.brickway.network.CorporateProxy;
import dev.brickway.network.ServerTrust;
import io.undertow.UndertowOptions;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.ssl.XnioSsl;

/** TLS towards the workspace, in the HTTP library's form. */
final class UpstreamTls {
    private final ServerTrust trust;

    UpstreamTls(ServerTrust trust) {
        this.trust = trust;
    }

    /**
     * For one connection. May take some 100 ms the first time: call it on a worker thread.
     *
     * @param opened sees the connection before the HTTP library does
     */
    XnioSsl direct(Consumer<StreamConnection> opened) throws GeneralSecurityException {
        return new DirectSsl(trust.context(), UpstreamTls::run, opened);
    }

    /** The same through a proxy's tunnel. */
    TunnelSsl tunnel(URI origin, CorporateProxy proxy, Consumer<StreamConnection> opened)
            throws GeneralSecurityException {
        return new TunnelSsl(trust.context(), UpstreamTls::run, origin, proxy, opened);
    }

    /** Verifying a certificate may load the system's authorities, and Undertow would do it on the I/O thread. */
    private static void run(Runnable handshakeTask) {
        Thread.ofVirtual().name("brickway-tls").start(handshakeTask);
    }

    /**
     * Connection options: the name that the certificate must carry, although the connection is opened to an address
     * that was looked up before.
     */
    OptionMap options(String host, int port) {
        OptionMap.Builder options = OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.SSL_PEER_HOST_NAME, host)
                .set(Options.SSL_PEER_PORT, port);
        if (!trust.verifies()) {
            options.set(UndertowOptions.ENDPOINT_IDENTIFICATION_ALGORITHM, "");
        }
        return options.getMap();
    }
}
