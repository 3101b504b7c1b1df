package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.network.ServerTrust;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The workspace's certificate must be trusted and carry the workspace's name, unless the user switched that off. */
@Timeout(60)
class UpstreamTlsTest {
    private static final String BODY = "{\"model\":\"m\",\"messages\":[]}";
    private static final String COMPLETION =
            "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext server;
    private static X509ExtendedTrustManager trusting;

    /** The JDK's own keytool makes a certificate for "localhost" and nothing else. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit"))
                .inheritIO()
                .start();
        assertTrue(made.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
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

    private static RawClient.Answer ask(String host, ServerTrust trust, int times) throws Exception {
        try (RawUpstream upstream = new RawUpstream(
                        server.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")),
                        call -> call.json(200, COMPLETION));
                TestProxy proxy = TestProxy.tls(URI.create("https://" + host + ":" + upstream.port()), trust);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post("/v1/chat/completions", BODY).read();
            for (int i = 1; i < times; i++) {
                answer = client.post("/v1/chat/completions", BODY).read();
            }
            assertTrue(answer.status() != 200 || upstream.connections() == 1, "connections are kept");
            return answer;
        }
    }

    @Test
    void aTrustedCertificateWithTheRightNameIsAccepted() throws Exception {
        RawClient.Answer answer = ask("localhost", ServerTrust.in(trusting), 3);
        assertEquals(200, answer.status(), answer.body());
        assertEquals(COMPLETION, answer.body());
    }

    @Test
    void aTrustedCertificateWithAnotherNameIsRefused() throws Exception {
        RawClient.Answer answer = ask("127.0.0.1", ServerTrust.in(trusting), 1);
        assertEquals(502, answer.status(), answer.body());
        assertTrue(answer.body().contains("certificate"), answer.body());
    }

    @Test
    void anUntrustedCertificateIsRefusedWithAWayOut() throws Exception {
        RawClient.Answer answer = ask("localhost", ServerTrust.of(true), 1);
        assertEquals(502, answer.status(), answer.body());
        assertTrue(answer.body().contains("certificate"), answer.body());
    }

    @Test
    void verificationCanBeSwitchedOff() throws Exception {
        assertEquals(200, ask("127.0.0.1", ServerTrust.of(false), 1).status());
    }
}
