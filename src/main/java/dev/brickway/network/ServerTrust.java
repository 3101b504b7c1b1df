package dev.brickway.network;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are trusted. The chain and the host name are verified unless the user switched that off. Loaded when
 * the first https connection needs it, since that takes longer than the rest of the start.
 */
public final class ServerTrust {
    private final boolean verify;
    private final @Nullable X509ExtendedTrustManager trusted;
    private @Nullable SSLContext context;
    private volatile @Nullable RememberingTrustManager remembering;

    private ServerTrust(boolean verify, @Nullable X509ExtendedTrustManager trusted) {
        this.verify = verify;
        this.trusted = trusted;
    }

    /** Verifies, or not, against the authorities this Java runtime trusts. */
    public static ServerTrust of(boolean verify) {
        return new ServerTrust(verify, null);
    }

    /** Verifies against other authorities. */
    public static ServerTrust in(X509ExtendedTrustManager trusted) {
        return new ServerTrust(true, trusted);
    }

    public boolean verifies() {
        return verify;
    }

    /** May take some 100 ms the first time: never call it on an I/O thread. */
    public synchronized SSLContext context() throws GeneralSecurityException {
        SSLContext made = context;
        if (made == null) {
            TrustManager manager = new TrustEverything();
            if (verify) {
                RememberingTrustManager verifier = new RememberingTrustManager(trusted == null ? ofTheJvm() : trusted);
                remembering = verifier;
                manager = verifier;
            }
            made = SSLContext.getInstance("TLS");
            made.init(null, new TrustManager[] {manager}, new SecureRandom());
            context = made;
        }
        return made;
    }

    /** Why the certificate of {@code host} was refused last, or null when it was not. */
    public @Nullable String refusal(String host) {
        RememberingTrustManager manager = remembering;
        return manager == null ? null : manager.refusal(host);
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
