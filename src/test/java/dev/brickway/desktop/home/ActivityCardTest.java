package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.brickway.app.DesktopInstance;
import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.FakeDesktop;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.SecretClipboard;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.common.Views;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingsLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The chart card shows what was asked of the demo workspace. */
@Timeout(240)
class ActivityCardTest {
    private final FxRobot robot = new FxRobot();
    private final FakeDesktop desktop = new FakeDesktop();

    @TempDir
    private Path folder;

    @Test
    void showsRequestsAsTheyCome() throws Exception {
        FxToolkit.registerPrimaryStage();
        robot.interact(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
        Map<String, String> environment = TestContext.environment(folder, Map.of("BRICKWAY_LOCAL_KEY", "bw-test"));
        try (DesktopInstance brickway = DesktopInstance.open(
                        () -> SettingsLoader.load(Map.of(), environment, null),
                        SettingsLoader.defaults(environment),
                        _ -> new MemorySecretStore(),
                        environment,
                        _ -> {});
                Background background = Background.ofThisWindow()) {
            brickway.start();
            FxToolkit.setupSceneRoot(() -> Views.load(
                            ActivityController.class,
                            new DesktopContext(
                                    brickway,
                                    new ProxyStatus(brickway, background),
                                    background,
                                    desktop,
                                    desktop,
                                    new SecretClipboard(desktop, background),
                                    desktop,
                                    environment))
                    .root());
            FxToolkit.setupStage(stage -> {
                stage.setWidth(900);
                stage.setHeight(400);
                stage.show();
            });
            until(() -> label("#nothingText").equals("No requests in the last hour."));

            until(() -> brickway.state() instanceof ProxyState.Running);
            String address = ((ProxyState.Running) brickway.state()).service().address();
            ask(address, "Say hi");
            ask(address, "demo:error 400");
            until(() ->
                    label("#before").equals("2 requests · ") && label("#failed").equals("1 failed"));
            ColumnChart chart = robot.lookup("#activity-chart").query();
            assertEquals(
                    "Requests per minute in the last hour: 2 in all, 1 failed,",
                    chart.getAccessibleText().replaceFirst(" at most .*", ""));

            robot.interact(chart::requestFocus);
            robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
            until(() -> !chart.reading().isEmpty());
            assertTrue(chart.reading().contains("request"), chart.reading());

            robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
            until(() -> chart.reading().isEmpty());
            robot.moveTo(chart);
            until(() -> !chart.reading().isEmpty());

            robot.clickOn("#tokens");
            until(() ->
                    label("#period").equals("Last 14 days") && label("#after").contains("tokens in"));
            robot.clickOn("#firstToken");
            until(() -> label("#period").equals("Last hour"));
            FxToolkit.cleanupStages();
        }
    }

    private String label(String query) {
        return robot.lookup(query).<Label>query().getText();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private static void ask(String address, String text) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(address + "/v1/chat/completions"))
                            .header("Authorization", "Bearer bw-test")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"model": "databricks-claude-sonnet-4-6", "stream": true,
                                     "messages": [{"role": "user", "content": "%s"}]}""".formatted(text)))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}
