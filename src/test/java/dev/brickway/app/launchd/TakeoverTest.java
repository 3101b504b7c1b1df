package dev.brickway.app.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import dev.brickway.app.launchd.AgentSettings.Row;
import dev.brickway.app.launchd.Takeover.Item;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent's settings beside those there are. */
class TakeoverTest {
    private static final AgentSettings WANTED = new AgentSettings(
            List.of(
                    new Row(SettingKey.WORKSPACE_HOST, "DBX_WORKSPACE_HOST", "adb-1.2.azuredatabricks.net"),
                    new Row(SettingKey.ENDPOINT, "DBX_ENDPOINT", "claude"),
                    new Row(SettingKey.PORT, "DBX_PROXY_PORT", 19_000),
                    new Row(SettingKey.FIRST_BYTE_TIMEOUT, "DBX_PROXY_TIMEOUT_SECONDS", 600)),
            null,
            List.of());

    @TempDir
    private Path folder;

    private SettingsFile file;

    @BeforeEach
    void place() {
        file = new SettingsFile(folder.resolve("settings.json"));
    }

    private String standing() throws Exception {
        return Takeover.of(WANTED, file).items().stream()
                .map(item -> item.rows().getFirst().key() + " " + item.standing()
                        + (item.now().isEmpty() ? "" : " (" + item.now() + ")"))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                      | WORKSPACE_HOST NEW
            {"workspaceHost": "https://ADB-1.2.azuredatabricks.net/", "endpoint": "claude"} | WORKSPACE_HOST SAME
            {"workspaceHost": "adb-1.2.azuredatabricks.net"}                        | WORKSPACE_HOST DIFFERENT (workspaceHost adb-1.2.azuredatabricks.net)
            {"gatewayUrl": "https://g", "model": "m"}                               | WORKSPACE_HOST DIFFERENT (model m, gatewayUrl https://g)
            {"demo": true}                                                          | WORKSPACE_HOST NEW
            {"profile": "WORK"}                                                     | WORKSPACE_HOST DIFFERENT (profile WORK)
            {"clientId": "c"}                                                       | WORKSPACE_HOST DIFFERENT (clientId c)
            {"workspaceHost": "adb-1.2.azuredatabricks.net", "endpoint": "claude", "profile": "WORK"} | WORKSPACE_HOST SAME
            {"demo": true, "workspaceHost": "adb-1.2.azuredatabricks.net", "endpoint": "claude"} | WORKSPACE_HOST DIFFERENT (workspaceHost adb-1.2.azuredatabricks.net, endpoint claude)
            """)
    void theWorkspaceStandsAsAWhole(String content, String standing) throws Exception {
        Files.writeString(file.path(), content);
        assertEquals(standing, standing().split("; ", -1)[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                               | PORT SAME; FIRST_BYTE_TIMEOUT NEW
            {"port": 19000, "firstByteTimeoutSeconds": 600}  | PORT SAME; FIRST_BYTE_TIMEOUT SAME
            {"port": "19001", "firstByteTimeoutSeconds": 60} | PORT DIFFERENT (port 19001); FIRST_BYTE_TIMEOUT DIFFERENT (firstByteTimeoutSeconds 60)
            """)
    void theOthersStandAlone(String content, String standing) throws Exception {
        Files.writeString(file.path(), content);
        assertEquals("WORKSPACE_HOST NEW; " + standing, standing());
    }

    @Test
    void takingAWorkspaceLeavesNothingOfAnotherOne() throws Exception {
        Files.writeString(
                file.path(),
                "{\"demo\": true, \"url\": \"https://x/y\", \"model\": \"m\", \"appearance\": \"dark\", \"profile\": \"WORK\","
                        + " \"clientId\": \"c\"}");
        List<Item> items = Takeover.of(WANTED, file).items();
        file.save(Takeover.changes(items));
        assertEquals(JsonParser.parseString("""
                        {"appearance": "dark", "workspaceHost": "adb-1.2.azuredatabricks.net", "endpoint": "claude",
                         "port": 19000, "firstByteTimeoutSeconds": 600}"""), file.read());
    }

    @Test
    void onlyTheCertificatesCheckMakesBrickwayLessSafe() throws Exception {
        AgentSettings insecure = new AgentSettings(
                List.of(
                        new Row(SettingKey.INSECURE_SKIP_VERIFY, "DBX_INSECURE_SKIP_VERIFY", true),
                        new Row(SettingKey.PORT, "DBX_PROXY_PORT", 19_001)),
                null,
                List.of());
        assertEquals(
                List.of(true, false),
                Takeover.of(insecure, file).items().stream()
                        .map(Item::isInsecure)
                        .toList());
    }

    @Test
    void whatIsNotChosenStays() throws Exception {
        Files.writeString(file.path(), "{\"workspaceHost\": \"w\", \"demo\": true}");
        file.save(Takeover.changes(List.of(Takeover.of(WANTED, file).items().getLast())));
        assertEquals(
                JsonParser.parseString("{\"workspaceHost\": \"w\", \"demo\": true, \"firstByteTimeoutSeconds\": 600}"),
                file.read());
    }

    @Test
    void aFileThatCannotBeUnderstoodIsLeftAlone() throws Exception {
        Files.writeString(file.path(), "{");
        assertThrows(JsonFile.Broken.class, () -> Takeover.of(WANTED, file));
        assertEquals("{", Files.readString(file.path()));
    }
}
