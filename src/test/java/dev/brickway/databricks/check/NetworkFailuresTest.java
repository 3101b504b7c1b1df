package dev.brickway.databricks.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brickway.databricks.check.Step.State;
import dev.brickway.network.CorporateProxy;
import dev.brickway.network.ServerTrust;
import dev.brickway.network.TestAuthority;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when the way to the workspace is blocked: names, ports, proxies, certificates. */
@Timeout(120)
class NetworkFailuresTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private static void assertCause(CheckReport report, String step, String headline, String cure) {
        String all = report.headline() + "\n" + report.cure() + "\n" + report.steps();
        assertEquals(step, report.cause().map(Step::name).orElse("none"), all);
        assertTrue(report.headline().contains(headline), all);
        assertNotNull(report.cure(), all);
        assertTrue(report.cure().contains(cure), all);
        assertTrue(Check.step(report, "answer").result().startsWith("skipped: needs "), all);
        assertFalse(all.contains("s3cret-password"), all);
    }

    @Test
    void anUnknownHost() throws Exception {
        // longer than a name's part may be, so that no name server is asked
        String host = "a".repeat(64) + ".example.com";
        CheckReport report = new Check("https://" + host).besidesAProxy().run();
        assertCause(report, "DNS", "there is no host named " + host, "HTTPS_PROXY is set, but Brickway goes around it");
        assertEquals("skipped: needs DNS", Check.step(report, "TCP").result());
        assertEquals(State.PASSED, Check.step(report, "credential").state(), "independent of the network");
    }

    @Test
    void aPortWhereNothingListens() throws Exception {
        int port = freePort();
        assertCause(
                new Check("https://127.0.0.1:" + port).run(),
                "TCP",
                "nothing answers at https://127.0.0.1:" + port,
                "Check the address and the network");
    }

    /** A server whose queue is full does not even refuse, like a host behind a firewall. */
    @Test
    void aHostThatDoesNotAnswerAtAll() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            boolean silent = false;
            while (!silent && queue.size() < 20) {
                Socket waiting = new Socket();
                queue.add(waiting);
                try {
                    waiting.connect(full.getLocalSocketAddress(), 300);
                } catch (SocketTimeoutException nobodyTakesIt) {
                    silent = true;
                }
            }
            assumeTrue(silent, "this system's queue is endless");
            assertCause(
                    new Check("https://127.0.0.1:" + full.getLocalPort())
                            .connectWithin(Duration.ofMillis(500))
                            .run(),
                    "TCP",
                    "no connection to https://127.0.0.1:" + full.getLocalPort() + " within 500 ms",
                    "whether a proxy is needed");
        } finally {
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void whatDoesNotSpeakTls() throws Exception {
        try (StubServer server = new StubServer((head, socket, out) -> {});
                ServerSocket plain = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> greetInPlainText(plain));
            assertCause(
                    new Check("https://127.0.0.1:" + plain.getLocalPort()).run(),
                    "TLS",
                    "127.0.0.1:" + plain.getLocalPort() + " does not speak TLS",
                    "Check the address and its port");
            assertCause(
                    new Check("https://127.0.0.1:" + server.port())
                            .connectWithin(Duration.ofMillis(500))
                            .run(),
                    "TLS",
                    "127.0.0.1 did not answer the beginning of TLS within 500 ms",
                    "firewall");
        }
    }

    @Test
    void aServerThatHangsUpInTheHandshake() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> hangUp(rude));
            assertCause(
                    new Check("https://127.0.0.1:" + rude.getLocalPort()).run(),
                    "TLS",
                    "TLS could not be agreed on with 127.0.0.1 (Remote host terminated the handshake)",
                    "firewall");
        }
    }

    @Test
    void aCertificateThatIsTrustedTellsItsIssuer() throws Exception {
        Certified good = certificate("localhost", "-validity", "300");
        try (StubServer server = good.serve()) {
            CheckReport report = new Check("https://localhost:" + server.port())
                    .trusting(good.trust())
                    .run();
            assertTrue(report.passed(), report.toString());
            Step tls = Check.step(report, "TLS");
            assertEquals(State.PASSED, tls.state());
            assertTrue(
                    tls.result().startsWith("TLS 1.3, certificate by Test CA (Acme Inspection), valid until 20"),
                    tls.result());
        }
    }

    @Test
    void aCertificateThatEndsSoonOrIsNotCheckedIsAWarning() throws Exception {
        Certified soon = certificate("localhost", "-validity", "5");
        try (StubServer server = soon.serve()) {
            Step warned = Check.step(
                    new Check("https://localhost:" + server.port())
                            .trusting(soon.trust())
                            .run(),
                    "TLS");
            assertEquals(State.WARNING, warned.state());
            assertTrue(String.valueOf(warned.cure()).contains("renewed soon"), warned.toString());
            Step unchecked = Check.step(
                    new Check("https://localhost:" + server.port())
                            .trusting(ServerTrust.of(false))
                            .run(),
                    "TLS");
            assertEquals(State.WARNING, unchecked.state());
            assertTrue(String.valueOf(unchecked.cure()).contains("DBX_INSECURE_SKIP_VERIFY"), unchecked.toString());
        }
    }

    @Test
    void anUntrustedAuthorityIsNamed() throws Exception {
        try (StubServer server = certificate("localhost", "-validity", "300").serve()) {
            assertCause(
                    new Check("https://localhost:" + server.port()).run(),
                    "TLS",
                    "the certificate of localhost is not trusted: it is signed by itself, as 'Test CA'",
                    "--ca-file");
            assertEquals(List.of(), server.heads, "nothing was sent");
        }
    }

    @Test
    void anotherHostsCertificate() throws Exception {
        Certified other = certificate("other.example", "-validity", "300");
        try (StubServer server = other.serve()) {
            assertCause(
                    new Check("https://localhost:" + server.port())
                            .trusting(other.trust())
                            .run(),
                    "TLS",
                    "the certificate is not for localhost but for 'other.example'",
                    "Check the workspace address");
        }
    }

    @ParameterizedTest
    @CsvSource({"-30d,10,expired on", "+10d,30,is valid only from"})
    void aCertificateOutOfItsTimePointsToTheClock(String start, String days, String headline) throws Exception {
        TestAuthority authority = TestAuthority.make(folder, "dns:localhost", "-startdate", start, "-validity", days);
        try (StubServer server = new StubServer(authority.listen(), (head, socket, out) -> {})) {
            assertCause(
                    new Check("https://localhost:" + server.port())
                            .trusting(ServerTrust.of(true, List.of(authority.certificate())))
                            .run(),
                    "TLS",
                    headline,
                    "Check this computer's date and time");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "407 Proxy Authentication Required|false|asks for a user name and password (407)|BRICKWAY_PROXY",
                "407 Proxy Authentication Required|true|does not accept the user name 'anna' with its password (407)|Check both; a",
                "401 Unauthorized|true|does not accept the user name 'anna' with its password (401)|Check both",
                "407 No~Proxy-Authenticate: NTLM|true|of a kind that Brickway does not have (NTLM)|Px or Cntlm",
                "403 Forbidden|true|does not allow a connection to localhost:1 (403 Forbidden)|Ask whoever runs the proxy",
                "502 Bad Gateway|false|has no connection to localhost:1 (502 Bad Gateway)|Check the workspace address; if it",
            })
    void aProxyThatRefuses(String status, boolean password, String headline, String cure) throws Exception {
        try (StubServer proxy = new StubServer((head, socket, out) -> out.write(
                ("HTTP/1.1 " + status.replace("~", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)))) {
            CorporateProxy through = password
                    ? new CorporateProxy("127.0.0.1", proxy.port(), "anna", new Secret("s3cret-password"))
                    : new CorporateProxy("127.0.0.1", proxy.port(), null, null);
            CheckReport report =
                    new Check("https://localhost:1").through(through).run();
            assertCause(report, "proxy", headline, cure);
            assertEquals(
                    password, proxy.heads.getFirst().contains("Proxy-Authorization: Basic "), proxy.heads.getFirst());
        }
    }

    @Test
    void aProxyThatIsNotThereOrIsNone() throws Exception {
        int port = freePort();
        assertCause(
                new Check("https://localhost:1")
                        .through(new CorporateProxy("127.0.0.1", port, null, null))
                        .run(),
                "proxy",
                "nothing answers at the proxy 127.0.0.1:" + port,
                "Check the proxy's address");
        try (StubServer ssh = new StubServer(
                (head, socket, out) -> out.write("SSH-2.0-OpenSSH_9.6\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            assertCause(
                    new Check("https://localhost:1")
                            .through(new CorporateProxy("127.0.0.1", ssh.port(), null, null))
                            .run(),
                    "proxy",
                    "is not an HTTP proxy",
                    "Check the proxy's address");
        }
        try (StubServer silent = new StubServer((head, socket, out) -> StubServer.hang(socket))) {
            assertCause(
                    new Check("https://localhost:1")
                            .through(new CorporateProxy("127.0.0.1", silent.port(), null, null))
                            .connectWithin(Duration.ofMillis(500))
                            .run(),
                    "proxy",
                    "the proxy 127.0.0.1:" + silent.port() + " gave no connection to localhost:1 within 500 ms",
                    "Check the proxy's address");
        }
        String host = "b".repeat(64) + ".example.com";
        assertCause(
                new Check("https://localhost:1")
                        .through(new CorporateProxy(host, 3128, null, null))
                        .run(),
                "DNS",
                "no host named " + host + ", where the proxy should be",
                "proxy's address");
    }

    @Test
    void aProxyThatCannotBeUsedAsItStandsIsNotAsked() throws Exception {
        try (StubServer proxy = new StubServer((head, socket, out) -> {})) {
            CorporateProxy locked = new CorporateProxy(
                    "127.0.0.1", proxy.port(), "anna", null, "its password cannot be read: unlock the keychain.");
            CheckReport report =
                    new Check("https://localhost:1").through(locked).run();
            assertCause(report, "proxy", "its password cannot be read", "Unlock the keychain");
            assertEquals(List.of(), proxy.heads);
        }
    }

    @Test
    void throughAProxyTheCertificateIsSeenAsWell() throws Exception {
        Certified good = certificate("localhost", "-validity", "300");
        try (StubServer server = good.serve();
                StubServer proxy = new StubServer((head, socket, out) -> {
                    out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    try (Socket far = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
                        Thread back = Thread.ofVirtual().start(() -> pump(far, socket));
                        pump(socket, far);
                        back.interrupt();
                    }
                })) {
            CheckReport report = new Check("https://localhost:" + server.port())
                    .trusting(good.trust())
                    .through(new CorporateProxy("127.0.0.1", proxy.port(), null, null))
                    .run();
            assertEquals(State.PASSED, Check.step(report, "proxy").state(), report.toString());
            assertTrue(Check.step(report, "TLS").result().contains("Test CA"), report.toString());
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // either side may go first
        }
    }

    private static void greetInPlainText(ServerSocket server) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    StubServer.hang(socket);
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** A server's key and who trusts it. */
    private record Certified(SSLContext context, ServerTrust trust) {
        StubServer serve() throws IOException {
            return new StubServer(
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")),
                    (head, socket, out) -> {
                        if (!Check.listings(head, out)) {
                            StubServer.stream(out, Check.STREAM);
                        }
                    });
        }
    }

    /** The JDK's own keytool makes the certificate. */
    private Certified certificate(String host, String... options) throws Exception {
        Path store = folder.resolve("server.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=Test CA, O=Acme Inspection",
                "-ext",
                "SAN=dns:" + host,
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit"));
        command.addAll(List.of(options));
        Process made = new ProcessBuilder(command).inheritIO().start();
        assertTrue(made.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        return new Certified(
                context, ServerTrust.in((X509ExtendedTrustManager) trustManagers.getTrustManagers()[0]));
    }
}
