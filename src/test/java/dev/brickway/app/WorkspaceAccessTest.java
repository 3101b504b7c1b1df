package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.Credential;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From settings to an answer of the workspace, with each credential that needs no command line. */
@Timeout(60)
class WorkspaceAccessTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private DemoWorkspace workspace;

    @BeforeEach
    void start() throws IOException {
        workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
        Files.writeString(folder.resolve("cfg"), """
                [pat]
                host = %1$s
                token = %2$s
                [m2m]
                host = %1$s
                client_id = client
                client_secret = %2$s
                """.formatted(workspace.uri(), TOKEN));
    }

    @AfterEach
    void stop() {
        workspace.close();
    }

    private Settings settings(Map<String, String> environment) throws InvalidSettings {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("BRICKWAY_CONFIG_DIR", folder.toString());
        variables.put("DATABRICKS_CONFIG_FILE", folder.resolve("cfg").toString());
        return SettingsLoader.load(Map.of(SettingKey.PORT, "0"), variables, null);
    }

    @Test
    void aProfileAloneIsEnough() throws Exception {
        for (String profile : List.of("pat", "m2m")) {
            Settings settings = settings(Map.of("DATABRICKS_CONFIG_PROFILE", profile));
            try (WorkspaceAccess access = WorkspaceAccess.open(settings, new MemorySecretStore())) {
                assertFalse(access.isDemo());
                String authorization = access.authorizer()
                        .authorization()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
                URI me = workspace.uri().resolve("/api/2.0/preview/scim/v2/Me");
                assertEquals(
                        200,
                        access.rest()
                                .get(me, authorization, Duration.ofSeconds(20))
                                .status());
                String shown = access.credential() + access.authorizer().describe() + access.describe() + settings;
                assertFalse(shown.contains("dapi"), shown);
            }
        }
    }

    @Test
    void aMissingProfileIsNotReplacedByTheDemo() throws Exception {
        Settings settings = settings(Map.of("DATABRICKS_CONFIG_PROFILE", "missing"));
        InvalidSettings failure =
                assertThrows(InvalidSettings.class, () -> WorkspaceAccess.open(settings, new MemorySecretStore()));
        assertTrue(String.valueOf(failure.getMessage()).contains("pat, m2m"), failure.getMessage());
    }

    @Test
    void theDemoNeedsNoProfile() throws Exception {
        Map<SettingKey, String> demo = Map.of(SettingKey.PORT, "0", SettingKey.DEMO, "true");
        Settings settings = SettingsLoader.load(
                demo, Map.of("BRICKWAY_CONFIG_DIR", folder.toString(), "DATABRICKS_CONFIG_PROFILE", "missing"), null);
        try (WorkspaceAccess access = WorkspaceAccess.open(settings, new MemorySecretStore())) {
            assertTrue(access.isDemo());
        }
    }

    @Test
    void withoutACredentialTheProfilesOfTheHostAreOffered() throws Exception {
        Settings settings =
                settings(Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString()));
        BlockingQueue<String> reports = new LinkedBlockingQueue<>();
        try (ProxyService service =
                ProxyService.start(settings, new MemorySecretStore(), request -> {}, problem -> {})) {
            service.signIn(reports::add, false);
            String report = String.valueOf(reports.poll(30, TimeUnit.SECONDS));
            assertTrue(report.contains("--profile pat or --profile m2m"), report);
        }
        try (WorkspaceAccess access = WorkspaceAccess.open(settings, new MemorySecretStore())) {
            assertInstanceOf(Credential.StoredToken.class, access.credential());
        }
    }
}
