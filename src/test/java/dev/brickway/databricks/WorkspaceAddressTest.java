package dev.brickway.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.models.ModelApi;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceAddressTest {
    private static final int OWN_PORT = 19_000;

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "adb-123.7.azuredatabricks.net, https://adb-123.7.azuredatabricks.net",
        "https://adb-123.7.azuredatabricks.net/, https://adb-123.7.azuredatabricks.net",
        "HTTPS://ADB-123.7.azuredatabricks.net, https://adb-123.7.azuredatabricks.net",
        "https://adb-123.7.azuredatabricks.net/?o=123#job/1, https://adb-123.7.azuredatabricks.net",
        "https://dbc-a1b2.cloud.databricks.com/ml/endpoints/my-model?o=99, https://dbc-a1b2.cloud.databricks.com",
        "https://dbc-a1b2.cloud.databricks.com/browse/folders/1 2?o=3, https://dbc-a1b2.cloud.databricks.com",
        "<https://w.cloud.databricks.com>, https://w.cloud.databricks.com",
        "\"https://w.cloud.databricks.com\", https://w.cloud.databricks.com",
        "w.cloud.databricks.com:65535, https://w.cloud.databricks.com:65535",
        "w.cloud.databricks.com:8443, https://w.cloud.databricks.com:8443",
        "databricks.example.com, https://databricks.example.com",
        "localhost:4000, http://localhost:4000",
        "127.0.0.1:4000, http://127.0.0.1:4000",
        "http://[::1]:4000/x, http://[::1]:4000",
        "[::1]:4000, http://[::1]:4000",
        "https://localhost:4000, https://localhost:4000",
    })
    void reducesWhateverIsPastedToTheHost(String pasted, String origin) throws InvalidAddress {
        Workspace workspace = WorkspaceAddress.workspace(pasted, OWN_PORT);

        assertEquals(Workspace.Kind.SERVING_ENDPOINTS, workspace.kind());
        assertEquals(origin, workspace.origin().toString());
        assertFalse(workspace.singleEndpoint());
        assertEquals(origin + "/serving-endpoints/m/invocations", target(workspace, ModelApi.CHAT, null, "m"));
    }

    @Test
    void anInvocationUrlNamesItsEndpoint() throws InvalidAddress {
        Workspace workspace = WorkspaceAddress.workspace(
                "https://w.cloud.databricks.com/serving-endpoints/my%20model/invocations", OWN_PORT);

        assertEquals("my model", workspace.endpoint());
        assertEquals(
                "https://w.cloud.databricks.com/serving-endpoints/my%20model/invocations",
                target(workspace, ModelApi.CHAT, "/mlflow/v1/chat/completions", "other"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://w.cloud.databricks.com/ai-gateway, GATEWAY_ON_WORKSPACE, https://w.cloud.databricks.com/ai-gateway",
        "https://w.cloud.databricks.com, GATEWAY_ON_WORKSPACE, https://w.cloud.databricks.com/ai-gateway",
        "https://w.cloud.databricks.com/ai-gateway/mlflow/v1/chat/completions, GATEWAY_ON_WORKSPACE, https://w.cloud.databricks.com/ai-gateway",
        "https://5678.3.ai-gateway.azuredatabricks.net, GATEWAY_HOST, https://5678.3.ai-gateway.azuredatabricks.net",
        "5678.ai-gateway.cloud.databricks.com/, GATEWAY_HOST, https://5678.ai-gateway.cloud.databricks.com",
        "https://5678.ai-gateway.azuredatabricks.net/mlflow/v1/chat/completions, GATEWAY_HOST, https://5678.ai-gateway.azuredatabricks.net",
        "https://5678.ai-gateway.azuredatabricks.net/cursor/v1, GATEWAY_HOST, https://5678.ai-gateway.azuredatabricks.net",
        "https://5678.ai-gateway.azuredatabricks.net/openai/v1/responses, GATEWAY_HOST, https://5678.ai-gateway.azuredatabricks.net",
        "http://127.0.0.1:5000, GATEWAY_HOST, http://127.0.0.1:5000",
        "http://127.0.0.1:5000/ai-gateway/, GATEWAY_ON_WORKSPACE, http://127.0.0.1:5000/ai-gateway",
        "https://llm.example.com/prefix/anthropic/v1/messages, GATEWAY_HOST, https://llm.example.com/prefix",
    })
    void reducesAnEndpointToItsGateway(String pasted, Workspace.Kind kind, String base) throws InvalidAddress {
        Workspace gateway = WorkspaceAddress.gateway(pasted, OWN_PORT);

        assertEquals(kind, gateway.kind());
        assertEquals(base, gateway.describe());
        assertEquals(base + "/mlflow/v1/chat/completions", target(gateway, ModelApi.CHAT, null, "m"));
        assertEquals(base + "/openai/v1/responses", target(gateway, ModelApi.RESPONSES, null, "m"));
        assertEquals(base + "/anthropic/v1/messages", target(gateway, ModelApi.MESSAGES, null, "m"));
        assertEquals(
                base + "/cursor/v1/chat/completions",
                target(gateway, ModelApi.CHAT, "/cursor/v1/chat/completions", "m"));
    }

    @Test
    void aGatewayPastedAsWorkspaceIsAGateway() throws InvalidAddress {
        assertEquals(
                Workspace.Kind.GATEWAY_HOST,
                WorkspaceAddress.workspace("https://5.3.ai-gateway.azuredatabricks.net", OWN_PORT)
                        .kind());
        assertEquals(
                Workspace.Kind.GATEWAY_ON_WORKSPACE,
                WorkspaceAddress.workspace("https://w.cloud.databricks.com/ai-gateway/mlflow/v1", OWN_PORT)
                        .kind());
    }

    @Test
    void servingPathsBelongToTheWorkspace() throws InvalidAddress {
        Workspace azure = WorkspaceAddress.gateway("https://5678.3.ai-gateway.azuredatabricks.net", OWN_PORT);
        Workspace onWorkspace = WorkspaceAddress.gateway("https://w.cloud.databricks.com/ai-gateway", OWN_PORT);
        String path = "/serving-endpoints/{model}/invocations";

        assertEquals(
                "https://adb-5678.3.azuredatabricks.net/serving-endpoints/a%2Fb%20c%C3%A9/invocations",
                target(azure, ModelApi.CHAT, path, "a/b cé"));
        assertEquals(
                "https://w.cloud.databricks.com/serving-endpoints/m/invocations",
                target(onWorkspace, ModelApi.CHAT, path, "m"));
        assertEquals(
                "https://w.cloud.databricks.com/ai-gateway/gemini/v1beta/models/m:generateContent",
                target(onWorkspace, ModelApi.CHAT, "/gemini/v1beta/models/{model}:generateContent", "m"));
    }

    @Test
    void aWorkspaceWithoutGatewayUsesItsServingEndpoints() throws InvalidAddress {
        Workspace workspace = WorkspaceAddress.workspace("w.cloud.databricks.com", OWN_PORT);
        String host = "https://w.cloud.databricks.com";

        assertEquals(
                host + "/serving-endpoints/m/invocations",
                target(workspace, ModelApi.CHAT, "/mlflow/v1/chat/completions", "m"));
        assertEquals(
                host + "/serving-endpoints/responses",
                target(workspace, ModelApi.RESPONSES, "/openai/v1/responses", "m"));
        assertEquals(
                host + "/serving-endpoints/anthropic/v1/messages", target(workspace, ModelApi.MESSAGES, null, "m"));
        assertEquals(
                host + "/serving-endpoints/chat/completions",
                target(workspace, ModelApi.CHAT, "/serving-endpoints/chat/completions", "m"));
        // Unity Catalog names are known to the gateway only
        assertEquals(
                host + "/ai-gateway/mlflow/v1/chat/completions",
                target(workspace, ModelApi.CHAT, "/mlflow/v1/chat/completions", "system.ai.claude-opus-4-8"));
        assertEquals(
                host + "/serving-endpoints/gpt-5.5/invocations", target(workspace, ModelApi.CHAT, null, "gpt-5.5"));
    }

    @Test
    void aFixedUrlIsTakenAsItIs() throws InvalidAddress {
        String url = "https://w.cloud.databricks.com/serving-endpoints/e/invocations?x=1%202";
        Workspace workspace = WorkspaceAddress.fixed(url, OWN_PORT);

        assertEquals(url, target(workspace, ModelApi.CHAT, "/serving-endpoints/other/invocations", "m"));
        assertEquals(url, target(workspace, ModelApi.MESSAGES, null, "m"));
        assertEquals("e", workspace.endpoint());
        assertTrue(workspace.singleEndpoint());
        assertEquals(url, workspace.describe());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "http://adb-1.azuredatabricks.net|write https://adb-1.azuredatabricks.net",
                "http://127.0.0.1.evil.example|write https://127.0.0.1.evil.example",
                "ftp://adb-1.azuredatabricks.net|'ftp://' is not possible",
                "https://user:pass@adb-1.azuredatabricks.net|user name or password",
                "https://accounts.cloud.databricks.com/workspaces|account console",
                "127.0.0.1:19000|is Brickway itself",
                "http://localhost:19000/v1|is Brickway itself",
                "http://[::1]:19000|is Brickway itself",
                "https://0.0.0.0:19000|is Brickway itself",
                "<>|is empty",
                "https://|is not an address",
                "https:///path|names no host",
                "https://<workspace-hostname>|is not an address",
                "my workspace|names no host",
            })
    void saysWhyAnAddressCannotBeUsed(String pasted, String reason) {
        InvalidAddress invalid = assertThrows(InvalidAddress.class, () -> WorkspaceAddress.workspace(pasted, OWN_PORT));

        assertTrue(String.valueOf(invalid.getMessage()).contains(reason), invalid.getMessage());
        assertFalse(String.valueOf(invalid.getMessage()).contains("pass@"), invalid.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://w.cloud.databricks.com", "https://w.cloud.databricks.com/"})
    void aFixedUrlNeedsItsPath(String url) {
        assertThrows(InvalidAddress.class, () -> WorkspaceAddress.fixed(url, OWN_PORT));
    }

    @Test
    void otherPortsOfThisComputerAreFine() throws InvalidAddress {
        assertEquals(
                "http://127.0.0.1:19001",
                WorkspaceAddress.workspace("127.0.0.1:19001", OWN_PORT).origin().toString());
    }

    @Test
    void theArticlesEnvironmentIsSingleEndpointMode() throws Exception {
        Workspace workspace = of(Map.of("DBX_WORKSPACE_HOST", "w.cloud.databricks.com", "DBX_ENDPOINT", "my-endpoint"));

        assertTrue(workspace.singleEndpoint());
        assertEquals("my-endpoint", workspace.bodyModel());
        assertEquals(
                "https://w.cloud.databricks.com/serving-endpoints/my-endpoint/invocations",
                target(workspace, ModelApi.CHAT, "/mlflow/v1/chat/completions", "asked"));
        assertEquals(
                "my-model",
                of(Map.of(
                                "DBX_WORKSPACE_HOST", "w.cloud.databricks.com",
                                "DBX_ENDPOINT", "my-endpoint",
                                "DBX_MODEL", "my-model"))
                        .bodyModel());
    }

    @Test
    void aWorkspaceGivenAsAnInvocationUrlTakesTheModelThatIsSet() throws Exception {
        String url = "https://w.cloud.databricks.com/serving-endpoints/e/invocations";
        assertEquals("e", of(Map.of("DBX_WORKSPACE_HOST", url)).bodyModel());
        Workspace named = of(Map.of("DBX_WORKSPACE_HOST", url, "DBX_MODEL", "my-model"));
        assertEquals("e", named.endpoint());
        assertEquals("my-model", named.bodyModel());
    }

    @Test
    void theWholeUrlOverridesHostAndEndpoint() throws Exception {
        Workspace workspace = of(Map.of(
                "DATABRICKS_URL", "https://x.example/serving-endpoints/e/invocations",
                "DBX_WORKSPACE_HOST", "w.cloud.databricks.com",
                "DBX_ENDPOINT", "my-endpoint"));

        assertEquals(Workspace.Kind.FIXED_URL, workspace.kind());
        assertEquals("my-endpoint", workspace.bodyModel());
        assertEquals(
                "e",
                of(Map.of("DATABRICKS_URL", "https://x.example/serving-endpoints/e/invocations"))
                        .bodyModel());
    }

    @Test
    void theBridgesEnvironmentIsAGatewayAndTheHostServesTheRest() throws Exception {
        Workspace workspace = of(Map.of(
                "DATABRICKS_AI_GATEWAY_URL", "https://5.ai-gateway.cloud.databricks.com/mlflow/v1/chat/completions",
                "DATABRICKS_HOST", "https://w.cloud.databricks.com"));

        assertEquals("https://5.ai-gateway.cloud.databricks.com", workspace.describe());
        assertEquals(
                "https://w.cloud.databricks.com/serving-endpoints/m/invocations",
                target(workspace, ModelApi.CHAT, "/serving-endpoints/{model}/invocations", "m"));
    }

    @Test
    void aMistakeNamesThePlaceItWasMadeIn() {
        InvalidAddress invalid = assertThrows(
                InvalidAddress.class, () -> of(Map.of("DATABRICKS_HOST", "http://w.cloud.databricks.com")));

        assertTrue(
                String.valueOf(invalid.getMessage()).startsWith("DATABRICKS_HOST in the environment: http://w."),
                invalid.getMessage());
    }

    @Test
    void nothingConfiguredIsNoWorkspace() throws Exception {
        assertTrue(WorkspaceAddress.of(settings(Map.of()), OWN_PORT).isEmpty());
    }

    private Workspace of(Map<String, String> environment) throws InvalidSettings, InvalidAddress {
        return WorkspaceAddress.of(settings(environment), OWN_PORT).orElseThrow();
    }

    private Settings settings(Map<String, String> environment) throws InvalidSettings {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BRICKWAY_CONFIG_DIR", home.toString());
        return SettingsLoader.load(Map.of(), all, null);
    }

    private static String target(Workspace workspace, ModelApi api, @Nullable String path, String model) {
        return workspace.target(api, path, model).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "workspace,https://dbc-1.cloud.databricks.com,true",
        "workspace,https://dbc-1.cloud.databricks.com/ai-gateway,true",
        "gateway,https://1.2.ai-gateway.azuredatabricks.net,true",
        "gateway,https://1.ai-gateway.cloud.databricks.com,false",
        "gateway,https://models.example/databricks,true",
        "fixed,https://models.example/v1/chat/completions,false",
        "fixed,https://1.ai-gateway.cloud.databricks.com/mlflow/v1/chat/completions,false",
        "fixed,https://dbc-1.cloud.databricks.com/serving-endpoints/responses,true",
        "fixed,https://models.example/serving-endpoints/mine/invocations,true",
    })
    void whetherThereIsARestApiToAsk(String way, String address, boolean has) throws Exception {
        Workspace workspace = switch (way) {
            case "gateway" -> WorkspaceAddress.gateway(address, 0);
            case "fixed" -> WorkspaceAddress.fixed(address, 0);
            default -> WorkspaceAddress.workspace(address, 0);
        };
        assertEquals(has, workspace.hasRestApi());
    }
}
