package dev.brickway.clients;

import static dev.brickway.clients.ToolHome.ALL;
import static dev.brickway.clients.ToolHome.GPT;
import static dev.brickway.clients.ToolHome.HAIKU;
import static dev.brickway.clients.ToolHome.HOSTILE;
import static dev.brickway.clients.ToolHome.KEY;
import static dev.brickway.clients.ToolHome.SONNET;
import static dev.brickway.clients.ToolHome.connection;
import static dev.brickway.clients.ToolHome.preview;
import static dev.brickway.clients.ToolHome.state;
import static dev.brickway.clients.ToolHome.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Written;
import dev.brickway.clients.files.UnreadableFile;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenCode's {@code opencode.jsonc}: which of its files, before, written, changed since, taken back. */
class OpenCodeTest {
    private static final String MINE = """
            {
                // mine
                "share": "disabled",
                "provider": {
                    "own": {"npm": "@ai-sdk/openai"}, /* kept */
                },
                "model": "own/a",
            }
            """;
    private static final String USUAL = ".config/opencode/opencode.jsonc";

    @TempDir
    private Path folder;

    private ToolHome home;

    @BeforeEach
    void openCodeIsHere() throws Exception {
        home = new ToolHome(folder, OperatingSystem.LINUX);
        Files.createDirectories(folder.resolve(".config/opencode"));
    }

    private Written openCode() {
        return home.written("opencode");
    }

    private String text() throws Exception {
        return Files.readString(folder.resolve(USUAL));
    }

    @Test
    void makesTheFile() throws Exception {
        Model small = new Model("tuned", null, "Tuned", null, 30_000, 2_000, null, false, null, true);
        write(openCode(), connection(HAIKU, small));
        assertEquals("""
                {
                \t"$schema": "https://opencode.ai/config.json",
                \t"provider": {
                \t\t"brickway": {
                \t\t\t"npm": "@ai-sdk/openai-compatible",
                \t\t\t"name": "Brickway",
                \t\t\t"options": {
                \t\t\t\t"baseURL": "http://127.0.0.1:19000/v1",
                \t\t\t\t"apiKey": "%s"
                \t\t\t},
                \t\t\t"models": {
                \t\t\t\t"databricks-claude-haiku-4-5": {
                \t\t\t\t\t"name": "databricks-claude-haiku-4-5",
                \t\t\t\t\t"tool_call": true,
                \t\t\t\t\t"reasoning": true,
                \t\t\t\t\t"attachment": true,
                \t\t\t\t\t"modalities": {
                \t\t\t\t\t\t"input": [
                \t\t\t\t\t\t\t"text",
                \t\t\t\t\t\t\t"image"
                \t\t\t\t\t\t],
                \t\t\t\t\t\t"output": [
                \t\t\t\t\t\t\t"text"
                \t\t\t\t\t\t]
                \t\t\t\t\t},
                \t\t\t\t\t"limit": {
                \t\t\t\t\t\t"context": 200000,
                \t\t\t\t\t\t"input": 136000,
                \t\t\t\t\t\t"output": 64000
                \t\t\t\t\t}
                \t\t\t\t},
                \t\t\t\t"tuned": {
                \t\t\t\t\t"name": "Tuned",
                \t\t\t\t\t"tool_call": true,
                \t\t\t\t\t"limit": {
                \t\t\t\t\t\t"context": 32000,
                \t\t\t\t\t\t"input": 30000,
                \t\t\t\t\t\t"output": 2000
                \t\t\t\t\t}
                \t\t\t\t}
                \t\t\t}
                \t\t}
                \t},
                \t"model": "brickway/databricks-claude-haiku-4-5"
                }""".formatted(KEY), text().stripTrailing());
        assertEquals(State.UpToDate.class, state(openCode(), connection(HAIKU, small)));
        assertEquals(State.OutOfDate.class, state(openCode(), connection(HAIKU)), "a model has gone");
        openCode().undo(ALL);
        assertFalse(Files.exists(folder.resolve(USUAL)));
    }

    @Test
    void changesOnlyItsOwnAndGivesItBack() throws Exception {
        home.put(USUAL, MINE);
        assertEquals(State.NotSetUp.class, state(openCode(), ALL));
        write(openCode(), ALL);
        assertTrue(
                text().startsWith(MINE.substring(0, MINE.indexOf("kept */") + 7) + "\n        \"brickway\": {\n"),
                text());
        assertTrue(text().endsWith("    \"model\": \"brickway/databricks-claude-sonnet-4-6\",\n}\n"), text());
        assertFalse(text().contains("$schema"), text());
        openCode().undo(ALL);
        assertEquals(MINE, text());
    }

    @Test
    void keepsTheModelAndWhatElseAPersonWroteThere() throws Exception {
        home.put(USUAL, MINE);
        write(openCode(), ALL);
        String since = text().replace("\"brickway/" + SONNET.id(), "\"brickway/" + GPT.id())
                .replace("\"baseURL\"", "\"timeout\": 900000,\n                \"baseURL\"");
        home.put(USUAL, since);
        assertEquals(State.UpToDate.class, state(openCode(), ALL));
        assertEquals(GPT, openCode().wishes(ALL).model());
        Connection elsewhere = ToolHome.at("http://127.0.0.1:20000", ALL);
        assertEquals(State.OutOfDate.class, state(openCode(), elsewhere));
        write(openCode(), elsewhere);
        assertEquals(since.replace("19000", "20000"), text());
        write(openCode(), elsewhere, HAIKU);
        assertTrue(text().contains("\"model\": \"brickway/" + HAIKU.id() + "\""), text());
        openCode().undo(elsewhere);
        assertTrue(text().contains("\"timeout\": 900000") && text().contains("\"model\": \"own/a\""), text());
        assertFalse(text().contains(KEY), text());
    }

    @Test
    void offersOnlyModelsThatCanCallTools() throws Exception {
        Model chatty = new Model("chatty", null, null, null, null, null, false, null, null, true);
        assertEquals(List.of(SONNET), openCode().choices(connection(chatty, SONNET)));
        write(openCode(), connection(chatty, SONNET));
        assertFalse(text().contains("chatty"), text());
        assertTrue(String.valueOf(openCode().obstacle(connection(chatty))).contains("call tools"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"enabled_providers": ["own"]}              | has a list enabled_providers, without "brickway"
            {"disabled_providers": ["own", "brickway"]} | has "brickway" in disabled_providers
            {"enabled_providers": ["brickway"]}         |
            {"disabled_providers": []}                  |
            """)
    void saysWhatIsInTheWay(String text, String why) throws Exception {
        home.put(USUAL, text);
        String obstacle = openCode().obstacle(ALL);
        if (why == null) {
            assertNull(obstacle);
        } else {
            assertTrue(String.valueOf(obstacle).contains(why), obstacle);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'none'                        | opencode.jsonc
            'opencode.json'               | opencode.json
            'opencode.jsonc'              | opencode.jsonc
            'opencode.json opencode.jsonc'| opencode.jsonc
            'config.json'                 | opencode.jsonc
            """)
    void takesTheFileThatCounts(String there, String expected) throws Exception {
        for (String name : there.split(" ", -1)) {
            if (!name.equals("none")) {
                home.put(".config/opencode/" + name, "{}");
            }
        }
        assertEquals(
                folder.resolve(".config/opencode").resolve(expected), openCode().file());
        assertEquals(expected, openCode().detail());
    }

    @Test
    void staysWithTheFileItWrote() throws Exception {
        home.put(".config/opencode/opencode.json", "{}");
        write(openCode(), ALL);
        home.put(USUAL, "{}");
        assertEquals(State.UpToDate.class, state(openCode(), ALL));
        openCode().undo(ALL);
        assertEquals("{}", Files.readString(folder.resolve(".config/opencode/opencode.json")));
        assertEquals(folder.resolve(USUAL), openCode().file());
    }

    @Test
    void isWhereItsVariablesSay() throws Exception {
        Path file = home.put("own/open.json", "{}");
        assertEquals(
                file,
                home.written("opencode", Map.of("OPENCODE_CONFIG", file.toString()))
                        .file());
        Path config = Files.createDirectories(folder.resolve("xdg/opencode"));
        assertEquals(
                config.resolve("opencode.jsonc"),
                home.written(
                                "opencode",
                                Map.of("XDG_CONFIG_HOME", folder.resolve("xdg").toString()))
                        .file());
    }

    @Test
    void leavesABrokenFileAlone() throws Exception {
        Path file = home.put(USUAL, "{\n  \"provider\": {,}\n}\n");
        assertEquals(State.Unreadable.class, state(openCode(), ALL));
        UnreadableFile mistake = assertThrows(UnreadableFile.class, () -> preview(openCode(), ALL));
        assertTrue(String.valueOf(mistake.getMessage()).startsWith(file + ": line 2, column "), mistake.getMessage());
    }

    @Test
    void anyKeyAndNameIsWrittenAsItIs() throws Exception {
        Model hostile = new Model(HOSTILE, null, HOSTILE, null, null, null, true, true, true, true);
        Connection connection = new Connection("http://127.0.0.1:19000", new Secret(HOSTILE), List.of(hostile));
        home.put(USUAL, MINE);
        write(openCode(), connection);
        String withoutComments =
                text().replace("// mine", "").replace("/* kept */", "").replaceAll(",(\\s*})", "$1");
        JsonObject all = JsonParser.parseString(withoutComments).getAsJsonObject();
        JsonObject ours = all.getAsJsonObject("provider").getAsJsonObject("brickway");
        assertEquals(HOSTILE, ours.getAsJsonObject("options").get("apiKey").getAsString());
        assertEquals(
                HOSTILE,
                ours.getAsJsonObject("models")
                        .getAsJsonObject(HOSTILE)
                        .get("name")
                        .getAsString());
        assertEquals("brickway/" + HOSTILE, all.get("model").getAsString());
        assertEquals(State.UpToDate.class, state(openCode(), connection));
        openCode().undo(connection);
        assertEquals(MINE, text());
    }

    @Test
    void showsTheKeyToNobody() throws Exception {
        assertFalse(ToolHome.shown(openCode(), ALL).contains(KEY));
        assertFalse(String.join(" ", openCode().remainingSteps(ALL)).contains(KEY));
    }
}
