package dev.brickway.proxy;

import dev.brickway.network.CorporateProxy;
import dev.brickway.network.ServerTrust;
import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.net.URI;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.ssl.XnioSsl;

/** TLS towards the workspace, in the HTTP library's form. */
final class UpstreamTls {
    private final ServerTrust trust;
    private @Nullable XnioSsl ssl;

    UpstreamTls(ServerTrust trust) {
        this.trust = trust;
    }

    /** May take some 100 ms the first time: call it on a worker thread. */
    synchronized XnioSsl ssl() throws GeneralSecurityException {
        XnioSsl made = ssl;
        if (made == null) {
            made = new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, trust.context(), UpstreamTls::run);
            ssl = made;
        }
        return made;
    }

    /** The same through a proxy's tunnel, for one connection. */
    TunnelSsl tunnel(URI origin, CorporateProxy proxy) throws GeneralSecurityException {
        return new TunnelSsl(trust.context(), UpstreamTls::run, origin, proxy);
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
