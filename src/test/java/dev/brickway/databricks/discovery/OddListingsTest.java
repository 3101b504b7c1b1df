package dev.brickway.databricks.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.FixedAuthorizer;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.databricks.discovery.SourceReport.Outcome;
import dev.brickway.models.ModelName;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.ServerTrust;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.Secret;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer in ways no documentation describes: the result says so, and nothing is thrown. */
@Timeout(60)
class OddListingsTest {
    private final RestClient rest = new RestClient(OutboundNetwork.direct(ServerTrust.of(true)), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        rest.close();
    }

    private DiscoveryResult discover(ListingServer server) throws Exception {
        return discover(server, new FixedAuthorizer(new Secret("dapi0123456789"), "test"));
    }

    private DiscoveryResult discover(ListingServer server, Authorizer authorizer) throws Exception {
        return ModelDiscovery.run(server.workspace(), rest, authorizer, words -> {});
    }

    /** Gives one value after the other. */
    private static Authorizer renewing(String... values) {
        AtomicInteger at = new AtomicInteger();
        return new Authorizer() {
            @Override
            public CompletionStage<@Nullable String> authorization() {
                return CompletableFuture.completedStage("Bearer " + values[at.get()]);
            }

            @Override
            public CompletionStage<@Nullable String> renew(String refused) {
                return CompletableFuture.completedStage(
                        at.incrementAndGet() < values.length ? "Bearer " + values[at.get()] : null);
            }

            @Override
            public String describe() {
                return "test";
            }

            @Override
            public void close() {}
        };
    }

    private static String first(DiscoveryResult result) {
        return result.sources().getFirst().remark();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "5",
                "{}",
                "{\"endpoints\":null,\"data\":5,\"model_services\":{}}",
                "{\"endpoints\":[null,1,\"x\",[],{},{\"name\":null},{\"name\":7},{\"name\":\" \"},{\"name\":\"../../etc\"},"
                        + "{\"name\":\"https://evil.example/x\"}]}",
                "{\"endpoints\":[{\"name\":\"fine\",\"state\":\"READY\",\"config\":[],\"task\":{},\"tags\":null}]}",
                "{\"endpoints\":[{\"name\":\"fine\",\"config\":{\"served_entities\":[null,{\"foundation_model\":"
                        + "{\"name\":1,\"api_types\":[null,{},3,\"\"],\"ai_gateway_v2_supported\":\"yes\"}}]}}]}",
                "{\"endpoints\":[{\"name\":\"fine\"",
                "{\"next_page_token\":{}}",
                "<html><title>Sign in</title></html>"
            })
    void anyBodyEndsInAResult(String body) throws Exception {
        try (ListingServer server = ListingServer.always(200, "application/json", body)) {
            DiscoveryResult result = discover(server);

            assertTrue(result.models().stream().allMatch(model -> ModelName.isValid(model.name())));
            assertTrue(result.models().size() <= 1, result.models().toString());
            assertEquals(5, result.sources().size());
            String failure = result.failure();
            assertTrue(failure == null || failure.endsWith("."), failure);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500|application/json|{"error_code":500,"message":"Internal"}|Internal
            404|application/json|{"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"}|No API found
            302|text/html||sign-in page
            200|text/html|<html><head><title>Log in</title></head></html>|sign-in page
            400|text/plain|Invalid Token|Invalid Token
            401|application/json|{"error_code":401,"message":"Credential was not sent or was of an unsupported type"}|Credential
            403|application/json|{"error_code":"PERMISSION_DENIED","message":"You may not"}|You may not
            499|text/plain||499
            200|application/json|{"endpoints"|not the JSON
            """)
    void aRefusalIsToldInTheWorkspacesWords(int status, String type, @Nullable String body, String words)
            throws Exception {
        try (ListingServer server = ListingServer.always(status, type, body == null ? "" : body)) {
            DiscoveryResult result = discover(server);

            assertTrue(String.valueOf(result.failure()).contains(words), result.failure());
            boolean credential = status == 401 || status == 400;
            assertEquals(credential ? 1 : 5, server.asked().size(), "a refused credential ends it");
        }
    }

    @Test
    void anExpiredTokenIsRenewedOnce() throws Exception {
        try (ListingServer server = new ListingServer(exchange -> {
            if (exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer new")) {
                ListingServer.json(exchange, "{\"endpoints\":[{\"name\":\"databricks-claude-opus-4-8\"}]}");
            } else {
                ListingServer.send(exchange, 401, "application/json", "{\"error_code\":401,\"message\":\"Expired\"}");
            }
        })) {
            assertNull(discover(server, renewing("old", "new")).failure());

            int before = server.asked().size();
            DiscoveryResult refused = discover(server, renewing("old", "older", "oldest"));
            assertTrue(String.valueOf(refused.failure()).startsWith("Expired"), refused.failure());
            assertEquals(2, server.asked().size() - before);
        }
    }

    @Test
    void aCredentialThatCannotBeHadIsTheReason() throws Exception {
        try (ListingServer server = ListingServer.always(200, "application/json", "{}")) {
            Authorizer locked = new Authorizer() {
                @Override
                public CompletionStage<@Nullable String> authorization() {
                    return CompletableFuture.failedStage(new CredentialFailure("The keychain is locked.", false));
                }

                @Override
                public CompletionStage<@Nullable String> renew(String refused) {
                    return authorization();
                }

                @Override
                public String describe() {
                    return "test";
                }

                @Override
                public void close() {}
            };
            assertEquals("The keychain is locked.", discover(server, locked).failure());
            DiscoveryResult none = discover(server, new FixedAuthorizer(null, "none"));
            assertTrue(String.valueOf(none.failure()).contains("DBX_TOKEN"), none.failure());
            assertEquals(0, server.asked().size());
        }
    }

    @Test
    void allPagesAreRead() throws Exception {
        try (ListingServer server = new ListingServer(exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (!exchange.getRequestURI().getPath().endsWith("/model-services")) {
                ListingServer.send(exchange, 404, "text/plain", "no");
                return;
            }
            int page = query.contains("page_token=a&/=") ? 3 : query.contains("page_token=p+2") ? 2 : 1;
            String next = page == 1 ? ",\"next_page_token\":\"p+2\"" : page == 2 ? ",\"next_page_token\":\"a&/=\"" : "";
            ListingServer.json(
                    exchange,
                    "{\"model_services\":[{\"name\":\"model-services/system.ai.m-" + page
                            + "\",\"supported_api_types\":[]}]" + next + "}");
        })) {
            DiscoveryResult result = discover(server);

            assertEquals(
                    List.of("system.ai.m-1", "system.ai.m-2", "system.ai.m-3"),
                    result.models().stream().map(DiscoveredModel::name).toList());
            assertTrue(server.asked().stream().anyMatch(uri -> uri.toString().contains("page_size=100")));
            assertTrue(result.wouldBeListed("system.ai.other"));
        }
    }

    @Test
    void endlessPagesEnd() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        for (boolean circle : new boolean[] {true, false}) {
            try (ListingServer server = new ListingServer(exchange -> ListingServer.json(
                    exchange,
                    "{\"endpoints\":[{\"name\":\"databricks-m-" + pages.incrementAndGet()
                            + "\"}],\"next_page_token\":\"" + (circle ? "same" : "t" + pages.get()) + "\"}"))) {
                DiscoveryResult result = discover(server);

                SourceReport source = result.sources().getFirst();
                assertEquals(Outcome.PARTLY, source.outcome());
                assertTrue(source.remark().contains(circle ? "circle" : "more pages than the 50"), source.remark());
                assertFalse(result.wouldBeListed("databricks-other"), "what was not read to its end proves nothing");
                assertTrue(
                        server.asked().size() < 250, "asked " + server.asked().size() + " times");
            }
        }
    }

    @Test
    void aRefusalInTheMiddleKeepsWhatWasRead() throws Exception {
        try (ListingServer server = new ListingServer(exchange -> {
            if (String.valueOf(exchange.getRequestURI().getQuery()).contains("page_token")) {
                ListingServer.send(exchange, 500, "application/json", "{\"error_code\":500,\"message\":\"Tired\"}");
            } else {
                ListingServer.json(
                        exchange, "{\"endpoints\":[{\"name\":\"databricks-glm-5-2\"}],\"next_page_token\":\"2\"}");
            }
        })) {
            DiscoveryResult result = discover(server);

            assertNull(result.failure());
            assertEquals(1, result.models().size());
            assertEquals(Outcome.PARTLY, result.sources().getFirst().outcome());
            assertTrue(first(result).contains("Page 2") && first(result).contains("Tired"), first(result));
        }
    }

    @Test
    void aThousandEndpointsAndALongAnswerAreNoTrouble() throws Exception {
        String thousand = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"name\":\"team-" + i + "\",\"task\":\"llm/v1/chat\",\"state\":{\"ready\":\"READY\"}}")
                .collect(Collectors.joining(",", "{\"endpoints\":[", "]}"));
        String long17 = "{\"endpoints\":[{\"name\":\"x\",\"description\":\"" + "y".repeat(17 << 20) + "\"}]}";
        try (ListingServer server = new ListingServer(exchange -> ListingServer.json(
                exchange, exchange.getRequestURI().getPath().endsWith("/serving-endpoints") ? thousand : long17))) {
            DiscoveryResult result = discover(server);

            assertEquals(1000, result.models().size());
            assertEquals(Outcome.REFUSED, result.sources().getFirst().outcome());
            assertFalse(first(result).isBlank());
        }
    }

    @Test
    void aHostThatDoesNotAnswerIsAskedOnce() throws Exception {
        List<String> progress = new ArrayList<>();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        DiscoveryResult result = ModelDiscovery.run(
                WorkspaceAddress.workspace("http://127.0.0.1:" + port, 0),
                rest,
                new FixedAuthorizer(new Secret("dapi0123456789"), "test"),
                progress::add);

        assertTrue(String.valueOf(result.failure()).contains("127.0.0.1"), result.failure());
        assertEquals(1, progress.size(), progress.toString());
    }

    @Test
    void aCorporateProxyThatIsNotThereIsTheReasonOnceAndAskedOnce() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Settings settings = SettingsLoader.load(Map.of(), Map.of("BRICKWAY_PROXY", "http://127.0.0.1:" + port), null);
        OutboundNetwork network = OutboundNetwork.of(settings, new MemorySecretStore());
        try (RestClient through = new RestClient(network, Duration.ofSeconds(5))) {
            assertStopsWith(
                    through,
                    "https://workspace.test",
                    "Nothing answers at the proxy 127.0.0.1:" + port + "; check the proxy's address and the network.");
        }
    }

    @Test
    void aHostThatLetsNobodyConnectIsWaitedForOnce() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                RestClient hasty =
                        new RestClient(OutboundNetwork.direct(ServerTrust.of(true)), Duration.ofMillis(400))) {
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
            String host = "http://127.0.0.1:" + full.getLocalPort();
            assertStopsWith(
                    hasty,
                    host,
                    "No connection to " + host
                            + " within 400 ms; check the network, the VPN and whether a proxy is needed.");
        } finally {
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    private static void assertStopsWith(RestClient rest, String host, String sentence) throws Exception {
        List<String> progress = new ArrayList<>();
        DiscoveryResult result = ModelDiscovery.run(
                WorkspaceAddress.workspace(host, 0),
                rest,
                new FixedAuthorizer(new Secret("dapi0123456789"), "test"),
                progress::add);
        assertEquals(sentence, result.failure());
        assertEquals(sentence, first(result));
        assertEquals(1, progress.size(), progress.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruptingItsThreadEndsIt(boolean afterTheHead) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ListingServer server = new ListingServer(exchange -> {
            if (afterTheHead) {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
            asked.countDown();
            over.await();
        })) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    discover(server);
                    interrupted.complete(false);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                } catch (Exception e) {
                    interrupted.completeExceptionally(e);
                }
            });
            assertTrue(asked.await(20, TimeUnit.SECONDS));
            thread.interrupt();
            assertTrue(interrupted.get(10, TimeUnit.SECONDS));
            over.countDown();
        }
    }
}
