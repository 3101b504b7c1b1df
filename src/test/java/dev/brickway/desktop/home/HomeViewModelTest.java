package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.home.HomeViewModel.State;
import dev.brickway.settings.MemorySecretStore;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The status card. */
@Timeout(120)
class HomeViewModelTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final String STREAM =
            "{\"model\":\"databricks-claude-sonnet-4-6\",\"max_tokens\":20,\"stream\":true,"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"demo:long 40\"}]}";

    @TempDir
    private Path folder;

    private TestContext context(Map<String, String> more) throws Exception {
        return TestContext.open(folder, new MemorySecretStore(), more);
    }

    private static String key(TestContext test) {
        return Objects.requireNonNull(test.brickway.localKey()).secret().reveal();
    }

    @Test
    void startsAndStopsAndSaysWhere() throws Exception {
        try (TestContext test = context(Map.of())) {
            HomeViewModel model = new HomeViewModel(test.context);
            List<State> seen = new ArrayList<>();
            model.stateProperty().subscribe(now -> seen.add(now));
            assertEquals("Stopped", model.titleProperty().get());
            assertEquals("", model.problemProperty().get(), "nobody asked it to run");
            model.start();
            test.until(() -> model.stateProperty().get() == State.RUNNING);
            assertEquals("Running on", model.titleProperty().get());
            String address = model.addressProperty().get();
            assertTrue(address.startsWith("http://127.0.0.1:"), address);
            model.copyAddress();
            assertEquals(List.of("copy " + address, "say Address copied"), test.desktop.events);
            model.stop();
            test.until(() -> model.stateProperty().get() == State.STOPPED);
            assertEquals("", model.addressProperty().get());
            assertEquals(List.of(State.STOPPED, State.STARTING, State.RUNNING, State.STOPPING, State.STOPPED), seen);
        }
    }

    @Test
    void afterAStopNowTheNextStopLetsAnswersEnd() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.HUMAN, TOKEN));
                TestContext test = context(
                        Map.of("DATABRICKS_AI_GATEWAY_URL", workspace.uri().toString(), "DBX_TOKEN", TOKEN));
                HttpClient http = HttpClient.newHttpClient()) {
            HomeViewModel model = new HomeViewModel(test.context);
            model.start();
            test.until(() -> model.stateProperty().get() == State.RUNNING);
            model.stop();
            model.stopNow();
            test.until(() -> model.stateProperty().get() == State.STOPPED);
            model.start();
            test.until(() -> model.stateProperty().get() == State.RUNNING);
            HttpRequest question = HttpRequest.newBuilder(
                            URI.create(model.addressProperty().get() + "/v1/chat/completions"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + key(test))
                    .POST(HttpRequest.BodyPublishers.ofString(STREAM))
                    .build();
            try (InputStream answer = http.send(question, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertTrue(answer.read() >= 0);
                model.stop();
                String rest = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(rest.contains("[DONE]"), rest);
            }
            test.until(() -> model.stateProperty().get() == State.STOPPED);
        }
    }

    @Test
    void aTakenPortIsToldWithTheWayToAnotherOne() throws Exception {
        try (TestContext test = context(Map.of())) {
            HomeViewModel model = new HomeViewModel(test.context);
            int port = test.brickway.settings().listen().port();
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                model.start();
                test.until(() -> model.stateProperty().get() == State.FAILED);
            }
            assertEquals("Could not start", model.titleProperty().get());
            assertTrue(model.portTakenProperty().get());
            String problem = model.problemProperty().get();
            assertTrue(problem.startsWith("Port " + port + " on 127.0.0.1 is taken"), problem);
            assertFalse(problem.contains("--port"), "there is no command line here: " + problem);
            model.openSettings();
            assertEquals(List.of("show SETTINGS"), test.desktop.events);
            model.start();
            test.until(() -> model.stateProperty().get() == State.RUNNING);
            assertEquals("", model.problemProperty().get());
            assertFalse(model.portTakenProperty().get());
        }
    }

    @Test
    void settingsThatCannotBeUsedAreToldInTheirOwnWords() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"idleTimeoutSeconds\": \"soon\"}");
        try (TestContext test = context(Map.of())) {
            HomeViewModel model = new HomeViewModel(test.context);
            assertEquals(State.FAILED, model.stateProperty().get());
            assertTrue(
                    model.problemProperty().get().contains("'soon'"),
                    model.problemProperty().get());
            assertFalse(model.portTakenProperty().get());
        }
    }

    @Test
    void aRestartThatIsRefusedLeavesItRunningAndSaysWhy() throws Exception {
        try (TestContext test = context(Map.of())) {
            HomeViewModel model = new HomeViewModel(test.context);
            model.start();
            test.until(() -> model.stateProperty().get() == State.RUNNING);
            Files.writeString(folder.resolve("settings.json"), "{\"idleTimeoutSeconds\": \"soon\"}");
            model.restart();
            test.until(() -> model.problemProperty().get().contains("'soon'"));
            assertEquals(State.RUNNING, model.stateProperty().get());
            Files.delete(folder.resolve("settings.json"));
            model.restart();
            test.until(() -> model.problemProperty().get().isEmpty()
                    && model.stateProperty().get() == State.RUNNING);
        }
    }

    @Test
    void aMissingCredentialIsToldWithTheWayToItInTheWindow() throws Exception {
        try (TestContext test = context(Map.of("DATABRICKS_AI_GATEWAY_URL", "http://127.0.0.1:1"))) {
            HomeViewModel model = new HomeViewModel(test.context);
            model.start();
            test.until(() -> model.noticeProperty().get().startsWith("No credential for 127.0.0.1"));
            String notice = model.noticeProperty().get();
            assertTrue(notice.contains("enter one in Settings, Security"), notice);
            assertFalse(notice.contains("`") || notice.contains("--"), notice);
        }
    }

    @Test
    void whatTheSettingsWarnOfIsToldUntilItIsPutAway() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{ this is not JSON");
        try (TestContext test = context(Map.of())) {
            HomeViewModel model = new HomeViewModel(test.context);
            model.start();
            test.until(() -> model.stateProperty().get() == State.RUNNING);
            String notice = model.noticeProperty().get();
            assertTrue(notice.contains("settings.json"), notice);
            model.dismissNotice();
            assertEquals("", model.noticeProperty().get());
        }
    }
}
