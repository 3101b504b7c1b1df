package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where VS Code is found and what it is given. */
class VsCodeTest {
    private static final Connection CONNECTION = new Connection(
            "http://127.0.0.1:19000",
            new Secret("bw-key"),
            List.of(
                    Model.of("databricks-claude-sonnet-4-6", null),
                    new Model("small", null, "Small one", null, 8_000, 2_000, false, true, null, true)));

    @TempDir
    private Path home;

    private List<ToolSetup> find(OperatingSystem os, Map<String, String> environment) {
        return new VsCode(home, environment, os).find();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            LINUX, '', .config/Code, vscode, VS Code
            LINUX, '', .config/Code - Insiders, vscode-insiders, VS Code Insiders
            LINUX, '', .config/VSCodium, vscodium, VSCodium
            LINUX, XDG_CONFIG_HOME, elsewhere/Code, vscode, VS Code
            MACOS, '', Library/Application Support/Code, vscode, VS Code
            MACOS, '', Library/Application Support/Code - Insiders, vscode-insiders, VS Code Insiders
            WINDOWS, '', AppData/Roaming/Code, vscode, VS Code
            WINDOWS, APPDATA, elsewhere/VSCodium, vscodium, VSCodium
            """)
    void isFoundWhereItKeepsItsSettings(OperatingSystem os, String variable, String folder, String id, String name)
            throws IOException {
        Map<String, String> environment = new HashMap<>();
        if (!variable.isEmpty()) {
            environment.put(variable, home.resolve("elsewhere").toString());
        }
        assertEquals(List.of(), find(os, environment));
        Path user = Files.createDirectories(home.resolve(folder).resolve("User"));
        ToolSetup.Pasted found =
                (ToolSetup.Pasted) find(os, environment).stream().findFirst().orElseThrow();
        assertEquals(id, found.id());
        assertEquals(name, found.name());
        assertEquals(user.resolve("chatLanguageModels.json"), found.target());
        String steps = String.join("\n", found.remainingSteps(CONNECTION));
        assertTrue(
                steps.contains(
                        Path.of("~", folder, "User", "chatLanguageModels.json").toString()),
                steps);
    }

    @Test
    void theUsualOneComesFirst() throws IOException {
        Files.createDirectories(home.resolve(".config/VSCodium/User"));
        Files.createDirectories(home.resolve(".config/Code/User"));
        assertEquals(
                List.of("vscode", "vscodium"),
                find(OperatingSystem.LINUX, Map.of()).stream()
                        .map(ToolSetup::id)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            , Whole file
            '', Whole file
            [], Whole file
            '[ ]', Whole file
            '[{"vendor":"copilot","name":"x"}]', Group to add
            '// mine', Group to add
            """)
    void aFileWithSomethingInItIsAddedTo(String content, String first) throws IOException {
        Path user = Files.createDirectories(home.resolve(".config/Code/User"));
        if (content != null) {
            Files.writeString(user.resolve("chatLanguageModels.json"), content);
        }
        ToolSetup.Pasted found =
                (ToolSetup.Pasted) find(OperatingSystem.LINUX, Map.of()).getFirst();
        assertEquals(first, found.forms(CONNECTION, null).getFirst().label());
    }

    @Test
    void theGroupHasEveryModelAndTheKeyInAHeader() {
        JsonObject group = JsonParser.parseString(VsCodeGroup.group(CONNECTION)).getAsJsonObject();
        assertEquals("Databricks (Brickway)", group.get("name").getAsString());
        assertEquals("customendpoint", group.get("vendor").getAsString());
        assertEquals("chat-completions", group.get("apiType").getAsString());
        assertFalse(group.has("apiKey"), "VS Code drops it");
        assertFalse(group.has("url"), "VS Code would ignore the models");
        JsonArray models = group.getAsJsonArray("models");
        JsonObject sonnet = models.get(0).getAsJsonObject();
        assertEquals("databricks-claude-sonnet-4-6", sonnet.get("id").getAsString());
        assertEquals(
                "http://127.0.0.1:19000/v1/chat/completions", sonnet.get("url").getAsString());
        assertTrue(sonnet.get("toolCalling").getAsBoolean());
        assertTrue(sonnet.get("maxInputTokens").getAsInt() >= 128_000);
        assertEquals(
                "Bearer bw-key",
                sonnet.getAsJsonObject("requestHeaders").get("Authorization").getAsString());
        JsonObject small = models.get(1).getAsJsonObject();
        assertEquals("Small one", small.get("name").getAsString());
        assertEquals(8_000, small.get("maxInputTokens").getAsInt());
        assertEquals(2_000, small.get("maxOutputTokens").getAsInt());
        assertFalse(small.get("toolCalling").getAsBoolean());
        assertTrue(small.get("vision").getAsBoolean());
    }

    @Test
    void theWholeFileIsAListOfThatGroup() {
        JsonArray file = JsonParser.parseString(VsCodeGroup.file(CONNECTION)).getAsJsonArray();
        assertEquals(List.of(JsonParser.parseString(VsCodeGroup.group(CONNECTION))), file.asList());
        assertTrue(VsCodeGroup.file(CONNECTION).contains("\n\t{\n\t\t\"name\""), "tabs, as VS Code writes it");
    }
}
