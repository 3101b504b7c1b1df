package dev.brickway.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A certificate for "localhost" and nothing else, made by the JDK's own keytool once for all tests. */
public final class TestCertificate {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static @Nullable TestCertificate made;

    private final SSLContext server;
    private final X509ExtendedTrustManager trusting;

    private TestCertificate(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        server = SSLContext.getInstance("TLS");
        server.init(keyManagers.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        trusting = (X509ExtendedTrustManager) trustManagers.getTrustManagers()[0];
    }

    /** For a server that has the certificate. */
    public static SSLContext server() throws Exception {
        return get().server;
    }

    /** Trusts the certificate. */
    public static X509ExtendedTrustManager trusting() throws Exception {
        return get().trusting;
    }

    private static synchronized TestCertificate get() throws Exception {
        TestCertificate known = made;
        if (known == null) {
            known = new TestCertificate(make());
            made = known;
        }
        return known;
    }

    private static KeyStore make() throws Exception {
        Path folder = Files.createTempDirectory("brickway-certificate");
        Path store = folder.resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process making = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1", // the quickest
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .inheritIO()
                .start();
        if (!making.waitFor(60, TimeUnit.SECONDS) || making.exitValue() != 0) {
            throw new AssertionError("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Files.delete(store);
        Files.delete(folder);
        return keys;
    }
}
