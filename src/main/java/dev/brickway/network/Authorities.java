package dev.brickway.network;

import dev.brickway.platform.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Certificate authorities from one source, loaded when they are needed first. */
final class Authorities {
    /** Where Linux distributions keep their bundle, the most common first (the places Go's crypto/x509 looks at). */
    private static final List<String> LINUX_BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private interface Source {
        /** Null when there are none. */
        @Nullable X509ExtendedTrustManager load() throws GeneralSecurityException;
    }

    private final Source source;
    private boolean loaded;
    private @Nullable X509ExtendedTrustManager manager;

    private Authorities(Source source) {
        this.source = source;
    }

    static Authorities of(X509ExtendedTrustManager manager) {
        return new Authorities(() -> manager);
    }

    /** Those the Java runtime brings, or was told to trust. */
    static Authorities ofTheJvm() {
        return new Authorities(() -> verifier(null));
    }

    static Authorities of(List<X509Certificate> certificates) {
        return new Authorities(() -> verifier(storeOf(certificates)));
    }

    /** Those the operating system trusts, among them what a company has put on its computers. */
    static Authorities ofTheSystem() {
        return new Authorities(() -> ofTheSystem(OperatingSystem.current()));
    }

    /**
     * The verifier that trusts them; may take some 100 ms the first time.
     *
     * @return null when this source has none
     */
    synchronized @Nullable X509ExtendedTrustManager manager() throws GeneralSecurityException {
        if (!loaded) {
            manager = source.load();
            loaded = true;
        }
        return manager;
    }

    private static @Nullable X509ExtendedTrustManager ofTheSystem(OperatingSystem os) throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        if (os == OperatingSystem.WINDOWS) {
            addAll("Windows-ROOT", all);
        } else if (os == OperatingSystem.MACOS) {
            addAll("KeychainStore", all);
            addAll("KeychainStore-ROOT", all); // Apple's own roots: JDK-8320362, since 23
        } else {
            addBundle(all);
        }
        return all.isEmpty() ? null : verifier(storeOf(all));
    }

    /** A store that is not there or does not open adds nothing: the JVM's authorities remain. */
    private static void addAll(String type, List<X509Certificate> to) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate one) {
                    to.add(one);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            unavailable(type, e);
        }
    }

    private static void addBundle(List<X509Certificate> to) {
        for (String name : LINUX_BUNDLES) {
            Path bundle = Path.of(name);
            if (Files.isReadable(bundle)) {
                try {
                    to.addAll(CaFile.read(bundle));
                    return;
                } catch (CaFile.Unusable e) {
                    unavailable(name, e);
                }
            }
        }
    }

    private static void unavailable(String store, Exception cause) {
        System.getLogger(Authorities.class.getName())
                .log(System.Logger.Level.DEBUG, "The system's certificates in " + store + " are not used", cause);
    }

    private static KeyStore storeOf(List<X509Certificate> certificates) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate one : certificates) {
                store.setCertificateEntry(Integer.toString(number++), one);
            }
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty store cannot be made", e);
        }
    }

    private static X509ExtendedTrustManager verifier(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java runtime has no X.509 trust manager");
    }
}
