package dev.brickway.network;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are trusted. The chain and the host name are verified unless the user switched that off. Loaded when
 * the first https connection needs it, since that takes longer than the rest of the start.
 */
public final class ServerTrust {
    private final @Nullable RememberingTrustManager verifier;
    private @Nullable SSLContext context;

    private ServerTrust(@Nullable RememberingTrustManager verifier) {
        this.verifier = verifier;
    }

    /** Verifies, or not, against the authorities that this Java runtime or the operating system trusts. */
    public static ServerTrust of(boolean verify) {
        return of(verify, List.of());
    }

    /** The same with further authorities, such as that of a company whose proxy inspects TLS. */
    public static ServerTrust of(boolean verify, List<X509Certificate> further) {
        if (!verify) {
            return new ServerTrust(null);
        }
        List<Authorities> sources = new ArrayList<>();
        if (!further.isEmpty()) {
            sources.add(Authorities.of(further));
        }
        sources.add(Authorities.ofTheJvm());
        sources.add(Authorities.ofTheSystem());
        return new ServerTrust(new RememberingTrustManager(sources));
    }

    /** Verifies against other authorities and nothing else. */
    public static ServerTrust in(X509ExtendedTrustManager trusted) {
        return new ServerTrust(new RememberingTrustManager(List.of(Authorities.of(trusted))));
    }

    public boolean verifies() {
        return verifier != null;
    }

    /** May take some 100 ms the first time: never call it on an I/O thread. The same holds for its handshakes' tasks. */
    public synchronized SSLContext context() throws GeneralSecurityException {
        SSLContext made = context;
        if (made == null) {
            TrustManager manager = verifier == null ? new TrustEverything() : verifier;
            made = SSLContext.getInstance("TLS");
            made.init(null, new TrustManager[] {manager}, new SecureRandom());
            context = made;
        }
        return made;
    }

    /**
     * Why the certificate of {@code host} was refused last and what helps, as a sentence; null when it was accepted or
     * never seen.
     */
    public @Nullable String refusal(String host) {
        CertificateRefusal refusal = verifier == null ? null : verifier.refusal(host);
        return refusal == null ? null : refusal.sentence();
    }
}
