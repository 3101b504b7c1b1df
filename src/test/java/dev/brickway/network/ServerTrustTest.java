package dev.brickway.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which certificates are accepted, and how precisely a refusal says why. */
@Timeout(60)
class ServerTrustTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static TestAuthority authority;

    @BeforeAll
    static void make() throws Exception {
        authority = TestAuthority.make(folder.resolve("good"), "dns:localhost,dns:workspace.test");
    }

    private static ServerTrust further(TestAuthority one) throws Exception {
        return ServerTrust.of(true, List.of(one.certificate()));
    }

    /** Speaks TLS with the server; null when that worked, else the sentence. */
    private static @Nullable String refusal(TestAuthority server, String host, ServerTrust trust) throws Exception {
        try (ServerSocket listening = server.serveHello()) {
            URI origin = URI.create("https://" + host + ":" + listening.getLocalPort());
            Socket plain = NetworkSockets.connect(origin, null, LIMIT);
            try (SSLSocket tls = NetworkSockets.startTls(plain, origin, trust, LIMIT)) {
                assertEquals('h', tls.getInputStream().read());
                assertNull(trust.refusal(host));
                return null;
            } catch (NetworkFailure e) {
                assertEquals(NetworkFailure.Kind.CERTIFICATE, e.kind(), e.getMessage());
                assertTrue(plain.isClosed());
                return e.getMessage();
            }
        }
    }

    @Test
    void aFurtherAuthorityIsAcceptedWithTheRightName() throws Exception {
        assertNull(refusal(authority, "localhost", further(authority)));
    }

    @Test
    void anUnknownAuthorityIsNamedWithTheCure() throws Exception {
        String sentence = refusal(authority, "localhost", ServerTrust.of(true));
        assertNotNull(sentence);
        assertTrue(sentence.contains("issued by '" + TestAuthority.NAME + "'"), sentence);
        assertTrue(sentence.contains("caFile") && sentence.contains("BRICKWAY_CA_FILE"), sentence);
    }

    @Test
    void aFurtherAuthorityDoesNotMakeEveryoneTrusted() throws Exception {
        TestAuthority stranger = TestAuthority.make(folder.resolve("stranger"), "dns:localhost");
        String sentence = refusal(stranger, "localhost", further(authority));
        assertNotNull(sentence);
        assertTrue(sentence.contains("issued by '" + TestAuthority.NAME + "', but not with the key"), sentence);
    }

    @Test
    void aWrongNameIsRefusedAndTheRightOnesAreNamed() throws Exception {
        String sentence = refusal(authority, "127.0.0.1", further(authority));
        assertNotNull(sentence);
        assertTrue(sentence.contains("not for 127.0.0.1 but for 'localhost', 'workspace.test'"), sentence);
        assertTrue(sentence.contains("address"), sentence);
    }

    @Test
    void anExpiredCertificateIsCalledThat() throws Exception {
        TestAuthority old =
                TestAuthority.make(folder.resolve("old"), "dns:localhost", "-startdate", "-9d", "-validity", "3");
        String sentence = refusal(old, "localhost", further(old));
        assertNotNull(sentence);
        assertTrue(sentence.contains("expired on 20"), sentence);
        assertTrue(sentence.contains("date and time"), sentence);
    }

    @Test
    void aCertificateOfTomorrowIsCalledThat() throws Exception {
        TestAuthority early = TestAuthority.make(folder.resolve("early"), "dns:localhost", "-startdate", "+3d");
        String sentence = refusal(early, "localhost", further(early));
        assertNotNull(sentence);
        assertTrue(sentence.contains("valid only from 20"), sentence);
    }

    @Test
    void nothingIsRefusedWhenVerificationIsOff() throws Exception {
        assertNull(refusal(authority, "127.0.0.1", ServerTrust.of(false)));
    }

    @Test
    void whatSpeaksNoTlsIsCalledThat() throws Exception {
        try (ServerSocket plain = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (Socket one = plain.accept()) {
                    one.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    one.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    // The client has seen enough.
                }
            });
            URI origin = URI.create("https://localhost:" + plain.getLocalPort());
            Socket socket = NetworkSockets.connect(origin, null, LIMIT);
            NetworkFailure failure = assertThrows(
                    NetworkFailure.class, () -> NetworkSockets.startTls(socket, origin, ServerTrust.of(true), LIMIT));
            assertEquals(NetworkFailure.Kind.TLS, failure.kind());
            assertTrue(String.valueOf(failure.getMessage()).contains("does not speak TLS"), failure.getMessage());
        }
    }
}
