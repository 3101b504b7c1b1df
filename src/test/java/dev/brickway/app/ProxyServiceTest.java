package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole proxy as `serve` builds it, from settings to answers. */
@Timeout(60)
class ProxyServiceTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final String CHAT = "{\"model\":\"databricks-claude-sonnet-4-6\",\"max_tokens\":20,"
            + "\"temperature\":0.1,\"top_p\":1,\"messages\":[{\"role\":\"user\",\"content\":\"Say hi\"}]}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RequestRecord> records = new CopyOnWriteArrayList<>();
    private DemoWorkspace workspace;

    @BeforeEach
    void start() {
        workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
        workspace.keepRequests(10);
    }

    @AfterEach
    void stop() {
        workspace.close();
        http.close();
    }

    private ProxyService serve(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BRICKWAY_CONFIG_DIR", folder.toString());
        Settings settings = SettingsLoader.load(Map.of(SettingKey.PORT, "0"), all, null);
        return ProxyService.start(settings, new MemorySecretStore(), records::add, problem -> {});
    }

    private HttpResponse<String> post(ProxyService service, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void withNothingConfiguredTheDemoWorkspaceAnswersAndTopPIsRemoved() throws Exception {
        try (ProxyService service = serve(Map.of())) {
            HttpResponse<String> answer =
                    post(service, "/chat/completions", CHAT.replace("databricks-claude-sonnet-4-6", "<endpoint-name>"));
            assertEquals(200, answer.statusCode(), answer.body());
            assertTrue(
                    answer.headers().firstValue("x-brickway-changes").orElse("").contains("drop:top_p"));
            assertTrue(service.target().contains("demo"), service.target());
        }
    }

    @Test
    void inTheDemoAModelListCountsIfThereIsOneAndOtherNamesAreAnsweredAllTheSame() throws Exception {
        try (ProxyService service = serve(Map.of())) {
            assertTrue(get(service, "/v1/models").contains("databricks-gpt-5-4"));
        }
        Files.writeString(
                folder.resolve("models.json"),
                "{\"models\": [{\"id\": \"databricks-glm-5-2\"},"
                        + " {\"id\": \"databricks-claude-sonnet-4-6\", \"enabled\": false}]}");
        try (ProxyService service = serve(Map.of())) {
            String models = get(service, "/v1/models");
            assertTrue(models.contains("databricks-glm-5-2") && !models.contains("databricks-gpt-5-4"), models);
            HttpResponse<String> other =
                    post(service, "/chat/completions", CHAT.replace("databricks-claude-sonnet-4-6", "anything"));
            assertEquals(200, other.statusCode(), other.body());
            HttpResponse<String> off = post(service, "/chat/completions", CHAT);
            assertEquals(404, off.statusCode(), off.body());
        }
    }

    @Test
    void theFirstChunkOfAStreamArrivesBeforeTheLastIsProduced() throws Exception {
        try (ProxyService service = serve(Map.of())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + "/v1/chat/completions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            CHAT.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"")))
                    .build();
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertTrue(String.valueOf(lines.readLine()).startsWith("data: {"));
                assertTrue(records.isEmpty(), "the request is still on its way when its first chunk is here");
                List<String> rest = new ArrayList<>(lines.lines().toList());
                rest.removeIf(String::isEmpty);
                assertEquals("data: [DONE]", rest.getLast());
            }
        }
    }

    @Test
    void everyWayOfNamingTheUpstreamLeadsThere() throws Exception {
        String base = workspace.uri().toString();
        String host = base.substring("http://".length());
        List<Map<String, String>> ways = List.of(
                Map.of("DBX_WORKSPACE_HOST", host, "DBX_ENDPOINT", "databricks-claude-sonnet-4-6", "DBX_TOKEN", TOKEN),
                Map.of("DBX_WORKSPACE_HOST", base + "/browse?o=123", "DATABRICKS_TOKEN", TOKEN),
                Map.of("DATABRICKS_HOST", base, "DBX_TOKEN", TOKEN),
                Map.of(
                        "DATABRICKS_URL",
                        base + "/serving-endpoints/databricks-claude-sonnet-4-6/invocations",
                        "DBX_TOKEN",
                        TOKEN),
                Map.of("DATABRICKS_AI_GATEWAY_URL", base, "DBX_TOKEN", TOKEN),
                Map.of("DATABRICKS_AI_GATEWAY_URL", base + "/ai-gateway", "DBX_TOKEN", TOKEN),
                Map.of("DATABRICKS_AI_GATEWAY_URL", base + "/mlflow/v1/chat/completions", "DBX_TOKEN", TOKEN));
        for (Map<String, String> way : ways) {
            try (ProxyService service = serve(way)) {
                HttpResponse<String> answer = post(service, "/v1/chat/completions", CHAT);
                assertEquals(200, answer.statusCode(), way + ": " + answer.body());
            }
        }
        assertEquals(ways.size(), workspace.requests().size());
    }

    @Test
    void inSingleEndpointModeTheModelIsTheConfiguredOne() throws Exception {
        String base = workspace.uri().toString();
        List<Map<String, String>> single = List.of(
                Map.of("DBX_WORKSPACE_HOST", base, "DBX_ENDPOINT", "databricks-claude-sonnet-4-6", "DBX_TOKEN", TOKEN),
                Map.of(
                        "DATABRICKS_URL",
                        base + "/serving-endpoints/databricks-claude-sonnet-4-6/invocations",
                        "DBX_TOKEN",
                        TOKEN));
        for (Map<String, String> way : single) {
            try (ProxyService service = serve(way)) {
                String other = CHAT.replace("databricks-claude-sonnet-4-6", "gpt-4o");
                assertEquals(200, post(service, "/v1/chat/completions", other).statusCode());
                String sent = workspace.requests().getLast().text();
                assertTrue(sent.contains("\"databricks-claude-sonnet-4-6\""), sent);
                assertFalse(sent.contains("gpt-4o"), sent);
            }
        }
    }

    @Test
    void withoutACredentialTheClientsOwnDatabricksTokenIsUsedForThatRequest() throws Exception {
        try (ProxyService service =
                serve(Map.of("DATABRICKS_AI_GATEWAY_URL", workspace.uri().toString()))) {
            HttpResponse<String> own = post(service, "/v1/chat/completions", CHAT, "Authorization", "Bearer " + TOKEN);
            assertEquals(200, own.statusCode(), own.body());
            HttpResponse<String> placeholder =
                    post(service, "/v1/chat/completions", CHAT, "Authorization", "Bearer proxy");
            assertEquals(401, placeholder.statusCode(), placeholder.body());
            assertTrue(placeholder.body().contains("DBX_TOKEN"), placeholder.body());
        }
    }

    @Test
    void modelsJsonIsTakenOverWithoutARestart() throws Exception {
        Path models = folder.resolve("models.json");
        Files.writeString(models, "{\"endpoints\":{},\"models\":[{\"id\":\"one\"}]}");
        try (ProxyService service =
                serve(Map.of("DATABRICKS_AI_GATEWAY_URL", workspace.uri().toString(), "DBX_TOKEN", TOKEN))) {
            assertTrue(get(service, "/v1/models").contains("\"one\""));
            Files.writeString(
                    models,
                    "{\"endpoints\":{},\"models\":[{\"id\":\"two\",\"upstream\":\"databricks-claude-sonnet-4-6\"}]}");
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!get(service, "/v1/models").contains("\"two\"") && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertTrue(get(service, "/models").contains("\"two\""));
            String alias = CHAT.replace("databricks-claude-sonnet-4-6", "two");
            assertEquals(200, post(service, "/v1/chat/completions", alias).statusCode());
        }
    }

    private String get(ProxyService service, String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(service.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Settings settings = SettingsLoader.load(
                    Map.of(SettingKey.PORT, Integer.toString(taken.getLocalPort()), SettingKey.DEMO, "true"),
                    Map.of("BRICKWAY_CONFIG_DIR", folder.toString()),
                    null);
            PortUnavailable failure = assertThrows(
                    PortUnavailable.class,
                    () -> ProxyService.start(settings, new MemorySecretStore(), records::add, problem -> {}));
            assertTrue(String.valueOf(failure.getMessage()).contains("--port"), failure.getMessage());
        }
    }

    @Test
    void anUpstreamThatIsBrickwayItselfIsRefused() throws Exception {
        Settings settings = SettingsLoader.load(
                Map.of(SettingKey.PORT, "19555"),
                Map.of("BRICKWAY_CONFIG_DIR", folder.toString(), "DBX_WORKSPACE_HOST", "http://localhost:19555"),
                null);
        assertThrows(
                InvalidSettings.class,
                () -> ProxyService.start(settings, new MemorySecretStore(), records::add, problem -> {}));
    }

    @Test
    void aBrokenFamilyTableStopsTheStartWithItsPlace() throws Exception {
        Files.writeString(folder.resolve("families.json"), "{\"families\": [");
        InvalidSettings failure = assertThrows(InvalidSettings.class, () -> serve(Map.of()));
        assertTrue(String.valueOf(failure.getMessage()).contains("families.json"), failure.getMessage());
    }
}
