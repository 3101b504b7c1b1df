package dev.brickway.proxy;

import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
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
    private final @Nullable X509ExtendedTrustManager trusted;
    private @Nullable XnioSsl ssl;
    private volatile @Nullable RememberingTrustManager remembering;

    UpstreamTls(boolean verify) {
        this(verify, null);
    }

    /**
     * TLS that trusts other authorities than the JVM does.
     *
     * @param trusted null for the JVM's own
     */
    UpstreamTls(boolean verify, @Nullable X509ExtendedTrustManager trusted) {
        this.verify = verify;
        this.trusted = trusted;
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
        OptionMap.Builder options = OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.SSL_PEER_HOST_NAME, host)
                .set(Options.SSL_PEER_PORT, port);
        if (!verify) {
            options.set(UndertowOptions.ENDPOINT_IDENTIFICATION_ALGORITHM, "");
        }
        return options.getMap();
    }

    /** Why the certificate of {@code host} was refused last, or null when it was not. */
    @Nullable String refusal(String host) {
        RememberingTrustManager manager = remembering;
        return manager == null ? null : manager.refusal(host);
    }

    private SSLContext context() throws GeneralSecurityException {
        TrustManager manager = new TrustEverything();
        if (verify) {
            RememberingTrustManager made = new RememberingTrustManager(trusted == null ? ofTheJvm() : trusted);
            remembering = made;
            manager = made;
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, new SecureRandom());
        return context;
    }

    private static X509ExtendedTrustManager ofTheJvm() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java runtime has no X.509 trust manager");
    }
}
