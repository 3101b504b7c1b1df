package dev.brickway.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private certificate authority with one server certificate, made by the JDK's own keytool. */
public final class TestAuthority {
    public static final String NAME = "Acme Inspection Root";

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyStore keys;

    private TestAuthority(Path folder, KeyStore keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /**
     * Makes both.
     *
     * @param names of the server, as in {@code dns:workspace.test,ip:127.0.0.1}
     * @param validity further options of keytool for the server's certificate, such as {@code -startdate -9d}
     */
    public static TestAuthority make(Path folder, String names, String... validity) throws Exception {
        Files.createDirectories(folder);
        Path store = folder.resolve("keys.p12");
        keytool(store, "-alias", "ca", "-dname", "CN=" + NAME + ",O=Acme", "-ext", "bc:c=ca:true");
        List<String> server = new ArrayList<>(
                List.of("-alias", "server", "-signer", "ca", "-dname", "CN=server", "-ext", "SAN=" + names));
        server.addAll(List.of(validity));
        keytool(store, server.toArray(String[]::new));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new TestAuthority(folder, keys);
    }

    private static void keytool(Path store, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new AssertionError("keytool: " + said);
        }
    }

    /** The authority's own certificate. */
    public X509Certificate certificate() throws Exception {
        return (X509Certificate) keys.getCertificate("ca");
    }

    X509Certificate serverCertificate() throws Exception {
        return (X509Certificate) keys.getCertificate("server");
    }

    public static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The authority's certificate as a PEM file. */
    public Path caFile() throws Exception {
        return Files.writeString(folder.resolve("ca.pem"), pem(certificate()));
    }

    /** The server's certificate as a PEM file. */
    public Path serverCertificateFile() throws Exception {
        return Files.writeString(folder.resolve("server.pem"), pem(serverCertificate()));
    }

    /** A listening socket on 127.0.0.1 that shows the server's certificate. */
    public ServerSocket listen() throws Exception {
        return server().getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    }

    private SSLContext server() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore serverOnly = KeyStore.getInstance("PKCS12");
        serverOnly.load(null, null);
        serverOnly.setKeyEntry(
                "server",
                keys.getKey("server", PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                keys.getCertificateChain("server"));
        managers.init(serverOnly, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Answers every connection with one TLS handshake and "hello". */
    public ServerSocket serveHello() throws Exception {
        ServerSocket server = listen();
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var one = server.accept()) {
                    one.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException refused) {
                    // The client did not like the certificate, or the test is over.
                }
            }
        });
        return server;
    }
}
