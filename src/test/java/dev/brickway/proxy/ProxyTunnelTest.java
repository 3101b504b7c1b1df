package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.TestAuthority;
import dev.brickway.network.TestConnectProxy;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SettingsLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests go through a corporate proxy's tunnel, and every way in which that fails has its own words. The workspace is
 * called workspace.test, a name that no name server knows: whoever gets there was led by the proxy.
 */
@Timeout(60)
class ProxyTunnelTest {
    private static final String BODY = "{\"model\":\"m\",\"messages\":[]}";
    private static final String STREAMED = "{\"model\":\"m\",\"messages\":[],\"stream\":true}";
    private static final String COMPLETION = """
            {"id":"c1","object":"chat.completion","created":1,"model":"m",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}]}""";
    private static final String CHUNK = """
            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m",\
            "choices":[{"index":0,"delta":{"content":"part"},"finish_reason":null}]}

            """;
    private static final URI WORKSPACE = URI.create("https://workspace.test");
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final String PASSWORD = "planted p@ss:word";

    @TempDir
    private static Path folder;

    private static TestAuthority authority;

    @BeforeAll
    static void make() throws Exception {
        authority = TestAuthority.make(folder, "dns:workspace.test");
    }

    private static OutboundNetwork network(String proxy, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("BRICKWAY_CONFIG_DIR", folder.toString());
        environment.put("BRICKWAY_PROXY", proxy);
        environment.putIfAbsent("BRICKWAY_CA_FILE", authority.caFile().toString());
        MemorySecretStore secrets = new MemorySecretStore();
        secrets.write(SecretName.proxyPassword("127.0.0.1", "keyring"), new Secret(PASSWORD));
        return OutboundNetwork.of(SettingsLoader.load(Map.of(), environment, null), secrets);
    }

    private static OutboundNetwork network(TestConnectProxy proxy) throws Exception {
        return network("http://127.0.0.1:" + proxy.port(), Map.of());
    }

    private static RawUpstream workspace() throws Exception {
        return new RawUpstream(authority.listen(), call -> {
            call.raw("HTTP/1.1 103 Early Hints\r\n\r\n"); // is left out within a tunnel, too
            call.json(200, COMPLETION);
        });
    }

    private static RawClient.Answer ask(OutboundNetwork network, Duration limit) throws Exception {
        try (TestProxy brickway = TestProxy.through(network, WORKSPACE, limit);
                RawClient client = brickway.client()) {
            return client.post("/v1/chat/completions", BODY).read();
        }
    }

    private static void assertRefused(RawClient.Answer answer, String... parts) {
        assertEquals(502, answer.status(), answer.body());
        for (String part : parts) {
            assertTrue(answer.body().contains(part), part + " in " + answer.body());
        }
        assertFalse(answer.body().contains("planted"), answer.body());
    }

    @Test
    void theProxyResolvesTheNameAndTheConnectionIsKept() throws Exception {
        try (RawUpstream upstream = workspace();
                TestConnectProxy proxy = TestConnectProxy.open(upstream.port());
                TestProxy brickway = TestProxy.through(network(proxy), WORKSPACE, PATIENT);
                RawClient client = brickway.client()) {
            for (int i = 0; i < 3; i++) {
                RawClient.Answer answer =
                        client.post("/v1/chat/completions", BODY).read();
                assertEquals(200, answer.status(), answer.body());
                assertEquals(COMPLETION, answer.body());
            }
            assertEquals(1, upstream.connections());
            assertEquals(1, proxy.requests.size());
            String head = proxy.requests.getFirst();
            assertTrue(head.startsWith("CONNECT workspace.test:443 HTTP/1.1\r\nHost: workspace.test:443\r\n"), head);
            assertFalse(head.contains("uthorization"), head);
            assertFalse(proxy.sent.toString(StandardCharsets.ISO_8859_1).contains(TestProxy.TOKEN), "it is encrypted");
        }
    }

    @Test
    void aPasswordGoesToTheProxyAndToNobodyElse() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawUpstream upstream = new RawUpstream(authority.listen(), call -> {
                    heads.add(call.head);
                    call.json(200, COMPLETION);
                });
                TestConnectProxy proxy = TestConnectProxy.locked(upstream.port(), "al ice", PASSWORD)) {
            String address = "http://al%20ice:planted%20p%40ss%3Aword@127.0.0.1:" + proxy.port();
            assertEquals(200, ask(network(address, Map.of()), PATIENT).status());
            assertEquals(1, heads.size());
            assertFalse(heads.getFirst().contains("Proxy-"), heads.getFirst());
        }
    }

    @Test
    void thePasswordMayBeInTheKeychain() throws Exception {
        try (RawUpstream upstream = workspace();
                TestConnectProxy proxy = TestConnectProxy.locked(upstream.port(), "keyring", PASSWORD)) {
            OutboundNetwork network = network("http://keyring@127.0.0.1:" + proxy.port(), Map.of());
            assertEquals(200, ask(network, PATIENT).status());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''              | asks for a user name and password (407)
            bob@            | asks for the password of 'bob' (407)
            bob:planted@    | does not accept the user name 'bob' with its password (407)
            """)
    void withoutTheRightPasswordTheSentenceSaysWhatIsMissing(String user, String part) throws Exception {
        try (TestConnectProxy proxy = TestConnectProxy.locked(1, "alice", PASSWORD)) {
            String address = "http://" + user + "127.0.0.1:" + proxy.port();
            assertRefused(ask(network(address, Map.of()), PATIENT), part, "127.0.0.1:" + proxy.port());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 407 Login~Proxy-Authenticate: NTLM~Proxy-Authenticate: Negotiate~~ | (NTLM, Negotiate)
            HTTP/1.1 401 Unauthorized~WWW-Authenticate: Basic~~ | asks for a user name and password (401)
            HTTP/1.1 403 Access violation~~         | does not allow a connection to workspace.test:443 (403 Access violation)
            HTTP/1.0 403 Forbidden~X-Squid-Error: ERR_ACCESS_DENIED 0~~ | (403 Forbidden ERR_ACCESS_DENIED 0)
            HTTP/1.1 502 Bad Gateway~~              | has no connection to workspace.test:443 (502 Bad Gateway)
            HTTP/1.1 503 Service Unavailable~X-Squid-Error: ERR_DNS_FAIL 0~~ | ERR_DNS_FAIL
            HTTP/1.1 504 Gateway Timeout~Content-Length: 5~~late! | (504 Gateway Timeout)
            HTTP/1.1 500 Unable to connect~~        | (500 Unable to connect)
            HTTP/1.1 405 Method Not Allowed~~       | opens no tunnels
            HTTP/1.1 302 Found~Location: https://login.example/~~ | (302 Found)
            HTTP/1.1 200 OK~~surplus                | is not an HTTP proxy
            HTTP/1.1 hello~~                        | is not an HTTP proxy
            SSH-2.0-OpenSSH_9.6~                    | is not an HTTP proxy
            """)
    void whatTheProxySaysIsPassedOn(String said, String part) throws Exception {
        try (TestConnectProxy proxy = TestConnectProxy.saying(said.replace("~", "\r\n"))) {
            assertRefused(ask(network(proxy), PATIENT), part, "127.0.0.1:" + proxy.port());
        }
    }

    @Test
    void anAnswerInSmallPiecesIsUnderstood() throws Exception {
        try (RawUpstream upstream = workspace();
                TestConnectProxy proxy = new TestConnectProxy(upstream.port(), (head, out) -> {
                    for (byte one : "HTTP/1.0 200 yes\nVia: x\n\n".getBytes(StandardCharsets.ISO_8859_1)) {
                        out.write(one);
                        out.flush();
                    }
                    return true;
                })) {
            assertEquals(200, ask(network(proxy), PATIENT).status());
        }
    }

    @Test
    void anEndlessHeadIsCutOff() throws Exception {
        try (TestConnectProxy proxy = TestConnectProxy.saying("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000))) {
            assertRefused(ask(network(proxy), PATIENT), "is not an HTTP proxy");
        }
    }

    @Test
    void aProxyThatSaysNothingIsGivenUpInTime() throws Exception {
        try (TestConnectProxy proxy = TestConnectProxy.saying("")) {
            long start = System.nanoTime();
            RawClient.Answer answer = ask(network(proxy), Duration.ofMillis(700));
            assertRefused(answer, "gave no connection to workspace.test:443 within 700 ms");
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(8).toNanos(), "within its time limit");
        }
    }

    @Test
    void aProxyThatClosesIsCalledThat() throws Exception {
        try (TestConnectProxy proxy = new TestConnectProxy(1, (head, out) -> {
            throw new IOException("closes the connection");
        })) {
            assertRefused(ask(network(proxy), PATIENT), "closed the connection without an answer");
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws Exception {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        assertRefused(
                ask(network("http://127.0.0.1:" + free, Map.of()), PATIENT),
                "nothing answers at the proxy 127.0.0.1:" + free);
        assertRefused(
                ask(network("http://proxy.test:3128", Map.of()), PATIENT),
                "the name of the proxy proxy.test:3128 is not known here");
    }

    @Test
    void aCertificateThatTheProxyPutsInItsPlaceIsNamed() throws Exception {
        TestAuthority inspection = TestAuthority.make(folder.resolve("inspection"), "dns:workspace.test");
        try (RawUpstream upstream = new RawUpstream(inspection.listen(), call -> call.json(200, COMPLETION));
                TestConnectProxy proxy = TestConnectProxy.open(upstream.port())) {
            Path stranger = TestAuthority.make(folder.resolve("stranger"), "dns:x.test", "-validity", "30")
                    .serverCertificateFile();
            OutboundNetwork untrusting =
                    network("http://127.0.0.1:" + proxy.port(), Map.of("BRICKWAY_CA_FILE", stranger.toString()));
            assertRefused(ask(untrusting, PATIENT), "issued by '" + TestAuthority.NAME + "'", "BRICKWAY_CA_FILE");
        }
        try (RawUpstream upstream = workspace();
                TestConnectProxy proxy = TestConnectProxy.open(upstream.port());
                TestProxy brickway = TestProxy.through(network(proxy), URI.create("https://other.test"), PATIENT);
                RawClient client = brickway.client()) {
            assertRefused(
                    client.post("/v1/chat/completions", BODY).read(), "not for other.test but for 'workspace.test'");
        }
    }

    @Test
    void verificationCanBeSwitchedOffInsideTheTunnelToo() throws Exception {
        try (RawUpstream upstream = workspace();
                TestConnectProxy proxy = TestConnectProxy.open(upstream.port());
                TestProxy brickway = TestProxy.through(
                        network("http://127.0.0.1:" + proxy.port(), Map.of("DBX_INSECURE_SKIP_VERIFY", "1")),
                        URI.create("https://other.test"),
                        PATIENT);
                RawClient client = brickway.client()) {
            assertEquals(200, client.post("/v1/chat/completions", BODY).read().status());
        }
    }

    @Test
    void aTunnelCutInMidStreamIsNoNormalEnd() throws Exception {
        List<LogRecord> complaints = new CopyOnWriteArrayList<>();
        Logger library = Logger.getLogger("org.xnio.listener");
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord record) {
                complaints.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        library.addHandler(listening);
        try (RawUpstream upstream = new RawUpstream(authority.listen(), call -> {
                    call.beginStream();
                    call.chunk(CHUNK);
                    call.awaitHangUp();
                    call.close();
                });
                TestConnectProxy proxy = TestConnectProxy.open(upstream.port());
                TestProxy brickway = TestProxy.through(network(proxy), WORKSPACE, PATIENT);
                RawClient client = brickway.client()) {
            client.post("/v1/chat/completions", STREAMED);
            client.readHead();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (!body.toString(StandardCharsets.UTF_8).contains("part")) {
                client.readChunk(body);
            }
            proxy.cut();
            boolean more = true;
            while (more) {
                more = client.readChunk(body);
            }
            String events = body.toString(StandardCharsets.UTF_8);
            assertTrue(events.contains("\"error\""), events);
            assertFalse(events.contains("\"finish_reason\":\"stop\""), events);
            assertEquals(List.of(), complaints, "no listener of ours throws");
        } finally {
            library.removeHandler(listening);
        }
    }

    @Test
    void thisComputerIsReachedDirectly() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> call.json(200, COMPLETION));
                TestProxy brickway =
                        TestProxy.through(network("http://proxy.test:1", Map.of()), upstream.uri(), PATIENT);
                RawClient client = brickway.client()) {
            assertEquals(200, client.post("/v1/chat/completions", BODY).read().status());
        }
    }

    @Test
    void aHostOfNoProxyIsReachedDirectly() throws Exception {
        try (TestConnectProxy proxy = TestConnectProxy.open(1)) {
            OutboundNetwork network =
                    network("http://127.0.0.1:" + proxy.port(), Map.of("NO_PROXY", "x.example,.workspace.test"));
            assertRefused(ask(network, PATIENT), "the name workspace.test is not known here");
            assertEquals(List.of(), proxy.requests);
        }
    }
}
