package dev.brickway.proxy;

import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.ssl.XnioSsl;

/**
 * TLS towards the workspace: the certificate chain and the host name are verified unless the user switched that off.
 * Made when the first https connection needs it, since loading the trust store takes longer than the rest of the start.
 */
final class UpstreamTls {
    private final boolean verify;
    private @Nullable XnioSsl ssl;

    UpstreamTls(boolean verify) {
        this.verify = verify;
    }

    /** May take some 100 ms the first time: call it on a worker thread. */
    synchronized XnioSsl ssl() throws GeneralSecurityException {
        XnioSsl made = ssl;
        if (made == null) {
            made = new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, context());
            ssl = made;
        }
        return made;
    }

    /**
     * Connection options: the name that the certificate must carry, although the connection is opened to an address
     * that was looked up before.
     */
    OptionMap options(String host, int port) {
        OptionMap.Builder options =
                OptionMap.builder().set(Options.SSL_PEER_HOST_NAME, host).set(Options.SSL_PEER_PORT, port);
        if (!verify) {
            options.set(UndertowOptions.ENDPOINT_IDENTIFICATION_ALGORITHM, "");
        }
        return options.getMap();
    }

    private SSLContext context() throws GeneralSecurityException {
        if (verify) {
            return SSLContext.getDefault();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEverything()}, new SecureRandom());
        return context;
    }

    /** What {@code DBX_INSECURE_SKIP_VERIFY} asks for; the start and the window warn about it. */
    private static final class TrustEverything extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
