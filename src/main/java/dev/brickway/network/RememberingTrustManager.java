package dev.brickway.network;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies as another trust manager does and remembers why it refused: Undertow closes a connection whose handshake
 * failed without telling its user the reason.
 */
final class RememberingTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager verifier;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    RememberingTrustManager(X509ExtendedTrustManager verifier) {
        this.verifier = verifier;
    }

    /** Why the certificate of {@code host} was refused last, or null when it was accepted or never seen. */
    @Nullable String refusal(String host) {
        return refusals.get(host);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        try {
            verifier.checkServerTrusted(chain, type, engine);
            refusals.remove(engine.getPeerHost());
        } catch (CertificateException e) {
            refusals.put(engine.getPeerHost(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        verifier.checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        verifier.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        verifier.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        verifier.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        verifier.checkClientTrusted(chain, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return verifier.getAcceptedIssuers();
    }
}
