package dev.brickway.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.network.NetworkFailure;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.ServerTrust;
import dev.brickway.network.TestAuthority;
import dev.brickway.network.TestConnectProxy;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingsLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** REST calls go the same way as the hot path, directly or through a proxy, and fail with the same sentences. */
@Timeout(60)
class RestClientTest {
    private static final URI WORKSPACE = URI.create("https://workspace.test/api/2.0/serving-endpoints");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static TestAuthority authority;

    @BeforeAll
    static void make() throws Exception {
        authority = TestAuthority.make(folder, "dns:workspace.test,dns:localhost");
    }

    /** Answers each connection's only request with these bytes, and keeps the requests' heads. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket;
        final List<String> heads = new CopyOnWriteArrayList<>();

        Server(ServerSocket socket, String answer, boolean hangs) {
            this.socket = socket;
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket one = socket.accept();
                        Thread.ofVirtual().start(() -> serve(one, answer, hangs));
                    } catch (IOException refused) {
                        // A handshake failed, or the test is over.
                    }
                }
            });
        }

        static Server tls(String answer) throws Exception {
            return new Server(authority.listen(), answer, false);
        }

        private void serve(Socket one, String answer, boolean hangs) {
            try (one) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.ISO_8859_1));
                StringBuilder head = new StringBuilder();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    head.append(line).append('\n');
                }
                heads.add(head.toString());
                OutputStream out = one.getOutputStream();
                out.write(answer.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                while (hangs && in.read() >= 0) {
                    heads.add("more");
                }
            } catch (IOException gone) {
                // The client has seen enough.
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Server plain(String answer, boolean hangs) throws IOException {
        return new Server(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), answer, hangs);
    }

    private static URI uri(Server server) {
        return URI.create("http://127.0.0.1:" + server.port() + "/x");
    }

    private static RestClient direct(Duration connect) {
        return new RestClient(OutboundNetwork.direct(ServerTrust.of(true)), connect);
    }

    private static RestClient through(String proxy, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("BRICKWAY_CONFIG_DIR", folder.toString());
        environment.put("BRICKWAY_PROXY", proxy);
        environment.put("BRICKWAY_CA_FILE", authority.caFile().toString());
        return new RestClient(
                OutboundNetwork.of(SettingsLoader.load(Map.of(), environment, null), new MemorySecretStore()),
                Duration.ofSeconds(2));
    }

    private static RestClient through(TestConnectProxy proxy) throws Exception {
        return through("http://127.0.0.1:" + proxy.port(), Map.of());
    }

    private static NetworkFailure failure(RestClient client, URI uri, Duration limit) {
        NetworkFailure failure = assertThrows(NetworkFailure.class, () -> client.get(uri, "Bearer planted", limit));
        assertFalse(String.valueOf(failure.getMessage()).contains("planted"), failure.getMessage());
        assertTrue(String.valueOf(failure.getMessage()).endsWith("."), failure.getMessage());
        return failure;
    }

    private static void assertFails(RestClient client, URI uri, NetworkFailure.Kind kind, String part) {
        NetworkFailure failure = failure(client, uri, LIMIT);
        assertTrue(String.valueOf(failure.getMessage()).contains(part), part + " in " + failure.getMessage());
        assertEquals(kind, failure.kind(), failure.getMessage());
    }

    @Test
    void getAndPostGiveStatusHeadersAndBody() throws Exception {
        try (Server server = plain("HTTP/1.1 404 Not Found~X-Id: 7~Content-Length: 4~~nö!", false);
                RestClient client = direct(LIMIT)) {
            RestAnswer answer = client.get(uri(server), "Bearer t", LIMIT);
            assertEquals(404, answer.status());
            assertEquals("7", answer.header("x-id"));
            assertEquals("nö!", answer.body());
            client.post(uri(server), null, "text/plain", "body", LIMIT);
            assertTrue(server.heads.getFirst().contains("Authorization: Bearer t\n"), server.heads.getFirst());
            assertTrue(server.heads.getLast().startsWith("POST /x HTTP/1.1"), server.heads.getLast());
            assertFalse(server.heads.getLast().contains("Authorization"), server.heads.getLast());
        }
    }

    @Test
    void anAnswerWithoutMeasureIsGivenUp() throws Exception {
        int size = (16 << 20) + 1;
        String answer = "HTTP/1.1 200 OK~Content-Length: " + size + "~~" + "x".repeat(size);
        try (Server server = plain(answer, false);
                RestClient client = direct(LIMIT)) {
            assertFails(client, uri(server), NetworkFailure.Kind.TOO_LONG, "longer than the 16 MB that are read");
        }
    }

    @Test
    void anAnswerThatStallsIsGivenUp() throws Exception {
        try (Server silent = plain("", true);
                Server half = plain("HTTP/1.1 200 OK~Content-Length: 100~~half", true);
                RestClient client = direct(LIMIT)) {
            for (Server server : List.of(silent, half)) {
                NetworkFailure failure = failure(client, uri(server), Duration.ofMillis(400));
                assertEquals(NetworkFailure.Kind.SLOW, failure.kind());
                assertTrue(String.valueOf(failure.getMessage()).contains("within 400 ms"), failure.getMessage());
            }
        }
    }

    @Test
    void linesOfAStreamArePassedOnAsTheyCome() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Server server = plain("HTTP/1.1 200 OK~Content-Type: text/event-stream~~data: ö~~data: 2~", true);
                RestClient client = direct(LIMIT)) {
            RestAnswer answer = client.stream(uri(server), null, "{}", LIMIT, line -> {
                lines.add(line);
                return lines.size() < 3;
            });
            assertEquals(200, answer.status());
            assertEquals("", answer.body());
            assertEquals(List.of("data: ö", "", "data: 2"), lines);
            NetworkFailure late = assertThrows(
                    NetworkFailure.class,
                    () -> client.stream(uri(server), null, "{}", Duration.ofMillis(400), line -> true));
            assertEquals(NetworkFailure.Kind.SLOW, late.kind(), late.getMessage());
        }
    }

    @Test
    void aCredentialThatAStreamQuotesIsTakenOut() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Server server = plain("HTTP/1.1 200 OK~~data: I do not know 'dapi-planted'~", false);
                RestClient client = direct(LIMIT)) {
            client.stream(uri(server), "Bearer dapi-planted", "{}", LIMIT, lines::add);
            assertEquals(List.of("data: I do not know '***'"), lines);
        }
    }

    @Test
    void anErrorInsteadOfAStreamIsGivenWhole() throws Exception {
        try (Server server = plain("HTTP/1.1 403 Forbidden~Content-Length: 2~~no", false);
                RestClient client = direct(LIMIT)) {
            RestAnswer answer = client.stream(uri(server), null, "{}", LIMIT, line -> {
                throw new AssertionError(line);
            });
            assertEquals(403, answer.status());
            assertEquals("no", answer.body());
        }
    }

    @Test
    void whatIsNotThereIsCalledThat() throws Exception {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        try (RestClient client = direct(LIMIT)) {
            assertFails(
                    client,
                    URI.create("http://127.0.0.1:" + free + "/path?secret=1"),
                    NetworkFailure.Kind.NO_ANSWER,
                    "nothing answers at http://127.0.0.1:" + free + "; check");
            assertFails(
                    client, WORKSPACE, NetworkFailure.Kind.UNKNOWN_NAME, "the name workspace.test is not known here");
        }
    }

    @Test
    void aCertificateIsRefusedWithItsReason() throws Exception {
        try (Server server = Server.tls("HTTP/1.1 200 OK~Content-Length: 2~~ok");
                RestClient unknowing = direct(LIMIT);
                RestClient knowing = through("http://proxy.test:1", Map.of())) {
            URI right = URI.create("https://localhost:" + server.port());
            assertFails(unknowing, right, NetworkFailure.Kind.CERTIFICATE, "issued by '" + TestAuthority.NAME + "'");
            assertEquals("ok", knowing.get(right, null, LIMIT).body());
            assertFails(
                    knowing,
                    URI.create("https://127.0.0.1:" + server.port()),
                    NetworkFailure.Kind.CERTIFICATE,
                    "not for 127.0.0.1 but for 'workspace.test', 'localhost'");
        }
    }

    @Test
    void theProxyResolvesTheName() throws Exception {
        try (Server server = Server.tls("HTTP/1.1 200 OK~Content-Length: 2~~ok");
                TestConnectProxy proxy = TestConnectProxy.open(server.port());
                RestClient client = through(proxy)) {
            assertEquals("ok", client.get(WORKSPACE, null, LIMIT).body());
            assertTrue(proxy.requests.getFirst().startsWith("CONNECT workspace.test:443 "), proxy.requests.getFirst());
        }
    }

    /** The JDK's client withholds basic authentication from tunnels unless told otherwise before its first use. */
    @Test
    void aPasswordGoesToTheProxyAloneInAFreshProcess() throws Exception {
        try (Server server = Server.tls("HTTP/1.1 200 OK~Content-Length: 2~~ok");
                TestConnectProxy proxy = TestConnectProxy.locked(server.port(), "alice", "planted")) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            RestClientTest.class.getName(),
                            "http://alice:planted@127.0.0.1:" + proxy.port(),
                            folder.toString(),
                            authority.caFile().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals("200 ok", said.strip());
            assertFalse(server.heads.getFirst().contains("Proxy-"), server.heads.getFirst());
        }
    }

    /** One call through a proxy: address of the proxy, configuration folder, CA file. */
    public static void main(String[] args) throws Exception {
        Map<String, String> environment =
                Map.of("BRICKWAY_PROXY", args[0], "BRICKWAY_CONFIG_DIR", args[1], "BRICKWAY_CA_FILE", args[2]);
        OutboundNetwork network =
                OutboundNetwork.of(SettingsLoader.load(Map.of(), environment, null), new MemorySecretStore());
        try (RestClient client = new RestClient(network, LIMIT)) {
            RestAnswer answer = client.get(WORKSPACE, null, LIMIT);
            System.out.println(answer.status() + " " + answer.body());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        HTTP/1.1 407 Login~Proxy-Authenticate: Basic realm=x~Content-Length: 0~~ | PROXY_LOGIN | asks for a user name and password (407)
        HTTP/1.1 407 Login~Proxy-Authenticate: NTLM~Content-Length: 0~~ | PROXY_LOGIN | (NTLM)
        HTTP/1.1 403 Access violation~Content-Length: 0~~ | PROXY_REFUSED | (403 Access violation)
        HTTP/1.1 503 Service Unavailable~X-Squid-Error: ERR_DNS_FAIL 0~Content-Length: 0~~ | PROXY_REFUSED | ERR_DNS_FAIL
        SSH-2.0-OpenSSH_9.6~ | PROXY_REFUSED | is not an HTTP proxy
        """)
    void whatTheProxySaysIsPassedOn(String said, NetworkFailure.Kind kind, String part) throws Exception {
        try (TestConnectProxy proxy = TestConnectProxy.saying(said.replace("~", "\r\n"));
                RestClient client = through(proxy)) {
            assertFails(client, WORKSPACE, kind, part);
        }
    }

    @Test
    void aProxyThatIsNotThereOrSilentIsNamed() throws Exception {
        try (RestClient client = through("http://proxy.test:3128", Map.of())) {
            assertFails(
                    client,
                    WORKSPACE,
                    NetworkFailure.Kind.UNKNOWN_NAME,
                    "the name of the proxy proxy.test:3128 is not known here");
        }
        try (TestConnectProxy proxy = TestConnectProxy.saying("");
                RestClient client = through(proxy)) {
            NetworkFailure failure = failure(client, WORKSPACE, Duration.ofSeconds(1));
            assertEquals(
                    "the proxy 127.0.0.1:" + proxy.port() + " gave no connection to workspace.test:443 within 2 s;"
                            + " check the proxy's address and the network.",
                    failure.getMessage());
        }
    }
}
