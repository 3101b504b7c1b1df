package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoRequest;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Requests of a client through the whole proxy, which signs in at the workspace in each of its ways. */
@Timeout(60)
class SignInTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final String CHAT = "{\"model\":\"databricks-claude-sonnet-4-6\",\"max_tokens\":20,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"}]}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RequestRecord> records = new CopyOnWriteArrayList<>();
    private final SecretStore secrets = new MemorySecretStore();
    private DemoWorkspace workspace;

    @BeforeEach
    void start() {
        workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
        workspace.keepRequests(1000);
    }

    @AfterEach
    void stop() {
        workspace.close();
        http.close();
    }

    private ProxyService serve(Map<String, String> environment) throws Exception {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("BRICKWAY_CONFIG_DIR", folder.toString());
        variables.put("DATABRICKS_CONFIG_FILE", folder.resolve("cfg").toString());
        return ProxyService.start(
                SettingsLoader.load(Map.of(SettingKey.PORT, "0"), variables, null),
                secrets,
                records::add,
                problem -> {});
    }

    private ProxyService serveWithProfile(String lines) throws Exception {
        Files.writeString(folder.resolve("cfg"), "[work]\nhost = " + workspace.uri() + "\n" + lines);
        return serve(Map.of("DATABRICKS_CONFIG_PROFILE", "work"));
    }

    private CompletableFuture<HttpResponse<String>> ask(ProxyService service) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(service.address() + "/v1/chat/completions"))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(40))
                        .POST(HttpRequest.BodyPublishers.ofString(CHAT))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private long signIns() {
        return workspace.requests().stream()
                .map(DemoRequest::path)
                .filter(path -> path.startsWith("/oidc/"))
                .count();
    }

    @Test
    void anOAuthClientSignsInOnceForManyRequestsAndOnceMoreWhenItsTokenIsOver() throws Exception {
        try (ProxyService service = serveWithProfile("client_id = client\nclient_secret = " + TOKEN)) {
            for (int round = 1; round <= 2; round++) {
                List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    answers.add(ask(service));
                }
                for (CompletableFuture<HttpResponse<String>> answer : answers) {
                    assertEquals(200, answer.get().statusCode(), answer.get().body());
                }
                assertEquals(round, signIns());
                workspace.expireOAuthTokens();
            }
        }
        assertFalse(records.toString().contains(TOKEN));
    }

    @Test
    void aTokenPutIntoTheKeychainMeanwhileIsTakenOver() throws Exception {
        try (ProxyService service =
                serve(Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString()))) {
            assertEquals(401, ask(service).get().statusCode());
            secrets.write(SecretName.token("127.0.0.1"), new Secret(TOKEN));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            int status = 401;
            while (status == 401 && System.nanoTime() < deadline) {
                status = ask(service).get().statusCode();
            }
            assertEquals(200, status);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake command is a shell script")
    void theDatabricksCommandLineSignsInAndItsFailureReachesTheClient() throws Exception {
        Path command = command("echo '{\"access_token\":\"" + TOKEN + "\",\"expiry\":\"2099-01-01T00:00:00Z\"}'");
        try (ProxyService service = serveWithProfile("auth_type = databricks-cli\ndatabricks_cli_path = " + command)) {
            assertEquals(200, ask(service).get().statusCode());
        }
        command("echo 'Error: cache: token not found' >&2; exit 1");
        try (ProxyService service = serveWithProfile("auth_type = databricks-cli\ndatabricks_cli_path = " + command)) {
            HttpResponse<String> answer = ask(service).get();
            assertEquals(401, answer.statusCode(), answer.body());
            String login = "databricks auth login --host " + workspace.uri() + " --profile work";
            assertTrue(answer.body().contains(login), answer.body());
        }
    }

    private Path command(String script) throws IOException {
        Path command = Files.writeString(folder.resolve("databricks"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return command;
    }
}
