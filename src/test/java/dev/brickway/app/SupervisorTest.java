package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.requests.RequestLog;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.io.InputStream;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starting again with other settings, good and bad, over real sockets. */
@Timeout(60)
class SupervisorTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final String CHAT = "{\"model\":\"databricks-claude-sonnet-4-6\",\"max_tokens\":20,\"stream\":true,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"demo:long 40\"}]}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final RequestLog requests = new RequestLog();
    private final Map<String, String> environment = new HashMap<>();
    private final Supervisor supervisor =
            new Supervisor(this::settings, new MemorySecretStore(), requests, problem -> {});
    private DemoWorkspace workspace;

    @BeforeEach
    void start() {
        workspace = DemoWorkspace.start(new DemoOptions(0, Pace.HUMAN, TOKEN));
        environment.put("BRICKWAY_CONFIG_DIR", folder.toString());
        environment.put("DATABRICKS_AI_GATEWAY_URL", workspace.uri().toString());
        environment.put("DBX_TOKEN", TOKEN);
    }

    @AfterEach
    void stop() {
        supervisor.end(Duration.ZERO);
        requests.close();
        workspace.close();
        http.close();
    }

    private Settings settings() throws InvalidSettings {
        Map<SettingKey, String> options =
                environment.containsKey("DBX_PROXY_PORT") ? Map.of() : Map.of(SettingKey.PORT, "0");
        return SettingsLoader.load(options, environment, null);
    }

    private HttpResponse<InputStream> stream(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CHAT))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private boolean answers(String address) throws Exception {
        try (InputStream body = stream(address).body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("[DONE]");
        }
    }

    @Test
    void changedSettingsAreTakenOverAndTheRequestLogStays() throws Exception {
        CountDownLatch recorded = new CountDownLatch(2);
        requests.listen(_ -> recorded.countDown());
        ProxyService before = supervisor.start(settings());
        assertTrue(answers(before.address()));
        Files.writeString(folder.resolve("settings.json"), "{\"firstByteTimeoutSeconds\": 7}");
        Supervisor.Restarted.Done done =
                assertInstanceOf(Supervisor.Restarted.Done.class, supervisor.restart(Duration.ofSeconds(10)));
        assertEquals(Duration.ofSeconds(7), done.service().settings().timeouts().firstByte());
        assertTrue(answers(done.service().address()));
        assertTrue(recorded.await(60, TimeUnit.SECONDS), "a request is recorded a moment after its answer");
        assertEquals(2, requests.totals().requests());
    }

    @Test
    void brokenSettingsLeaveTheOldOneAlone() throws Exception {
        ProxyService before = supervisor.start(settings());
        for (Map<String, String> broken : List.of(
                Map.of("DBX_PROXY_PORT", "abc"),
                Map.of("DATABRICKS_AI_GATEWAY_URL", "http://example.com"),
                Map.of("BRICKWAY_CONFIG_DIR", folder.resolve("other").toString()))) {
            Map<String, String> good = Map.copyOf(environment);
            environment.putAll(broken);
            Supervisor.Restarted.Kept kept =
                    assertInstanceOf(Supervisor.Restarted.Kept.class, supervisor.restart(Duration.ofSeconds(10)));
            assertTrue(kept.reason().endsWith("."), kept.reason());
            assertSame(before, running().service());
            environment.clear();
            environment.putAll(good);
        }
        assertTrue(answers(before.address()));
    }

    @Test
    void anUnusableFamilyTableLeavesTheOldOneAlone() throws Exception {
        ProxyService before = supervisor.start(settings());
        Files.writeString(folder.resolve("families.json"), "{\"families\": [");
        assertInstanceOf(Supervisor.Restarted.Kept.class, supervisor.restart(Duration.ofSeconds(10)));
        assertTrue(answers(before.address()));
    }

    @Test
    void aTakenPortBringsTheOldSettingsBack() throws Exception {
        supervisor.start(settings());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            environment.put("DBX_PROXY_PORT", Integer.toString(taken.getLocalPort()));
            Supervisor.Restarted.Reverted reverted =
                    assertInstanceOf(Supervisor.Restarted.Reverted.class, supervisor.restart(Duration.ofSeconds(10)));
            assertTrue(reverted.reason().contains("taken"), reverted.reason());
            assertTrue(answers(reverted.service().address()));
            assertSame(reverted.service(), running().service());
        }
    }

    @Test
    void whereNothingRunsARestartIsAStart() throws Exception {
        assertNull(supervisor.running());
        assertInstanceOf(Supervisor.Restarted.Done.class, supervisor.restart(Duration.ofSeconds(10)));
        supervisor.stop(Duration.ZERO);
        assertNull(supervisor.running());
        assertTrue(answers(supervisor.start(settings()).address()));
    }

    @Test
    void anAnswerInFlightEndsBeforeTheRestart() throws Exception {
        ProxyService before = supervisor.start(settings());
        HttpResponse<InputStream> answer = stream(before.address());
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                InputStream body = answer.body()) {
            assertTrue(body.read() >= 0);
            Future<Supervisor.Restarted> restarted = other.submit(() -> supervisor.restart(Duration.ofSeconds(20)));
            String rest = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(rest.contains("[DONE]"), rest);
            assertInstanceOf(Supervisor.Restarted.Done.class, restarted.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void hurryCutsWhatAStopWaitsFor() throws Exception {
        workspace.close();
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
                ExecutorService others = Executors.newFixedThreadPool(2)) {
            environment.put("DATABRICKS_AI_GATEWAY_URL", "http://127.0.0.1:" + silent.getLocalPort());
            ProxyService service = supervisor.start(settings());
            Future<HttpResponse<InputStream>> asking = others.submit(() -> stream(service.address()));
            silent.accept(); // the request is on its way and will never be answered
            long from = System.nanoTime();
            Future<?> ending = others.submit(() -> supervisor.end(Duration.ofSeconds(50)));
            supervisor.hurry();
            ending.get(30, TimeUnit.SECONDS);
            assertTrue(System.nanoTime() - from < Duration.ofSeconds(30).toNanos());
            assertNull(supervisor.running());
            assertInstanceOf(Supervisor.Restarted.Ending.class, supervisor.restart(Duration.ZERO));
            asking.cancel(true);
        }
    }

    private Supervisor.Running running() {
        Supervisor.Running running = supervisor.running();
        assertNotNull(running);
        return running;
    }
}
