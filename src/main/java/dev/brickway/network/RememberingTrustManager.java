package dev.brickway.network;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a certificate that any of several sources of authorities accepts, host name included, and remembers why it
 * refused: Undertow closes a connection whose handshake failed without telling its user the reason.
 */
final class RememberingTrustManager extends X509ExtendedTrustManager {
    private final List<Authorities> sources;
    private final Map<String, CertificateRefusal> refusals = new ConcurrentHashMap<>();

    /** @param sources asked in this order; the later ones are loaded only when the earlier ones refuse */
    RememberingTrustManager(List<Authorities> sources) {
        this.sources = sources;
    }

    /** Why the certificate of {@code host} was refused last, or null when it was accepted or never seen. */
    @Nullable CertificateRefusal refusal(String host) {
        return refusals.get(key(host));
    }

    @FunctionalInterface
    private interface Check {
        void by(X509ExtendedTrustManager verifier) throws CertificateException;
    }

    private void check(X509Certificate[] chain, @Nullable String host, Check check) throws CertificateException {
        List<CertificateException> reasons = new ArrayList<>();
        for (Authorities source : sources) {
            X509ExtendedTrustManager verifier;
            try {
                verifier = source.manager();
            } catch (GeneralSecurityException e) {
                reasons.add(new CertificateException("trusted authorities could not be loaded: " + e.getMessage(), e));
                continue;
            }
            if (verifier == null) {
                continue;
            }
            try {
                check.by(verifier);
                if (host != null) {
                    refusals.remove(key(host));
                }
                return;
            } catch (CertificateException e) {
                reasons.add(e);
            }
        }
        CertificateRefusal refusal = CertificateRefusal.of(host == null ? "the server" : host, chain, reasons);
        if (host != null) {
            refusals.put(key(host), refusal);
        }
        throw refusal.exception();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, engine.getPeerHost(), verifier -> verifier.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
        String host = session == null ? null : session.getPeerHost();
        check(chain, host, verifier -> verifier.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, null, verifier -> verifier.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw noServer();
    }

    /** Only a server that asks for client certificates has a use for these. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static CertificateException noServer() {
        return new CertificateException("Brickway verifies servers only");
    }

    private static String key(String host) {
        String bare = Origins.bare(host);
        return bare.toLowerCase(Locale.ROOT);
    }
}
