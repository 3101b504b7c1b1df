package dev.brickway.clients;

import static dev.brickway.clients.ToolHome.ALL;
import static dev.brickway.clients.ToolHome.HAIKU;
import static dev.brickway.clients.ToolHome.HOSTILE;
import static dev.brickway.clients.ToolHome.KEY;
import static dev.brickway.clients.ToolHome.OPUS;
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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claude Code's {@code settings.json}: before, written, since changed by Claude Code or a person, taken back. */
class ClaudeCodeSettingsTest {
    private static final String MINE = """
            {
              "permissions": { "allow": ["Bash(ls:*)"] },
              "env": {
                "MY_OWN": "1"
              },
              "model": "opus"
            }""";

    @TempDir
    private Path folder;

    private ToolHome home;

    @BeforeEach
    void claudeIsHere() throws Exception {
        home = new ToolHome(folder, OperatingSystem.LINUX);
        Files.createDirectories(folder.resolve(".claude"));
    }

    private Written claude() {
        return home.written("claude-code");
    }

    private String text() throws Exception {
        return Files.readString(folder.resolve(".claude/settings.json"));
    }

    private String said(String name) throws Exception {
        JsonObject all = JsonParser.parseString(text()).getAsJsonObject();
        return name.equals("model")
                ? all.get(name).getAsString()
                : all.getAsJsonObject("env").get(name).getAsString();
    }

    @Test
    void makesTheFile() throws Exception {
        write(claude(), connection(SONNET, HAIKU));
        assertEquals("""
                {
                \t"env": {
                \t\t"ANTHROPIC_BASE_URL": "http://127.0.0.1:19000",
                \t\t"ANTHROPIC_AUTH_TOKEN": "%s",
                \t\t"ANTHROPIC_DEFAULT_OPUS_MODEL": "databricks-claude-sonnet-4-6",
                \t\t"ANTHROPIC_DEFAULT_SONNET_MODEL": "databricks-claude-sonnet-4-6",
                \t\t"ANTHROPIC_DEFAULT_HAIKU_MODEL": "databricks-claude-haiku-4-5",
                \t\t"ANTHROPIC_DEFAULT_FABLE_MODEL": "databricks-claude-sonnet-4-6",
                \t\t"CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY": "1",
                \t\t"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1"
                \t},
                \t"model": "databricks-claude-sonnet-4-6"
                }""".formatted(KEY), text().stripTrailing());
        assertEquals(State.UpToDate.class, state(claude(), connection(SONNET, HAIKU)));
        assertEquals(State.OutOfDate.class, state(claude(), connection(SONNET)), "there is no small one any more");
        claude().undo(ALL);
        assertFalse(Files.exists(folder.resolve(".claude/settings.json")));
    }

    @Test
    void changesOnlyItsOwnAndGivesItBack() throws Exception {
        home.put(".claude/settings.json", MINE);
        write(claude(), ALL);
        assertTrue(text().startsWith(MINE.substring(0, MINE.indexOf("\"1\"") + 3) + ",\n"), text());
        assertEquals(SONNET.id(), said("model"));
        assertEquals(OPUS.id(), said("ANTHROPIC_DEFAULT_OPUS_MODEL"));
        claude().undo(ALL);
        assertEquals(MINE, text());
    }

    /** Claude Code 2.1.330 writes a picked model into {@code model} and puts the whole file in its own form. */
    @ParameterizedTest
    @CsvSource({"databricks-claude-haiku-4-5, databricks-claude-haiku-4-5", "opus, databricks-claude-opus-4-8"})
    void keepsTheModelThatWasPickedInIt(String picked, String meant) throws Exception {
        home.put(".claude/settings.json", MINE);
        write(claude(), ALL);
        String since = text().replace("\"model\": \"" + SONNET.id(), "\"model\": \"" + picked)
                .replace("{ \"allow\": [\"Bash(ls:*)\"] }", "{\n    \"allow\": [\n      \"Bash(ls:*)\"\n    ]\n  }");
        home.put(".claude/settings.json", since);
        assertEquals(State.UpToDate.class, state(claude(), ALL));
        assertEquals(Model.of(meant, null), claude().wishes(ALL).model());
        Connection elsewhere = ToolHome.at("http://127.0.0.1:20000", ALL);
        assertEquals(State.OutOfDate.class, state(claude(), elsewhere));
        write(claude(), elsewhere);
        assertEquals(since.replace("19000", "20000"), text());
        claude().undo(elsewhere);
        assertEquals(JsonParser.parseString(MINE), JsonParser.parseString(text()));
    }

    @Test
    void aVariableForTheModelIsUsedWhereAPersonHasIt() throws Exception {
        String mine = "{\"env\": {\"ANTHROPIC_MODEL\": \"mine\", \"ANTHROPIC_BASE_URL\": \"https://gate.example\"}}\n";
        home.put(".claude/settings.json", mine);
        assertEquals(State.NotSetUp.class, state(claude(), ALL));
        write(claude(), ALL, OPUS);
        assertEquals(OPUS.id(), said("ANTHROPIC_MODEL"));
        assertEquals("http://127.0.0.1:19000", said("ANTHROPIC_BASE_URL"));
        assertFalse(text().contains("\"model\""), text());
        assertEquals(OPUS, claude().wishes(ALL).model());
        claude().undo(ALL);
        assertEquals(mine, text());
    }

    @Test
    void tellsTheContextOfAModelThatIsNotAnthropics() throws Exception {
        Model own = Model.of("tuned", "/anthropic/v1/messages");
        write(claude(), connection(own));
        assertEquals("144000", said("CLAUDE_CODE_MAX_CONTEXT_TOKENS"));
        write(claude(), connection(own, SONNET), SONNET);
        assertEquals("144000", said("CLAUDE_CODE_MAX_CONTEXT_TOKENS"), "it may be picked still");
        write(claude(), connection(SONNET), SONNET);
        assertFalse(text().contains("MAX_CONTEXT"), text());
    }

    @Test
    void seesWhatSomebodyChanged() throws Exception {
        write(claude(), ALL);
        home.put(".claude/settings.json", text().replace("http://127.0.0.1:19000", "https://gate.example"));
        assertEquals(
                new State.ChangedByHand("env.ANTHROPIC_BASE_URL differs from what Brickway would write."),
                claude().state(ALL));
        home.put(".claude/settings.json", "{}\n");
        assertEquals(State.NotSetUp.class, state(claude(), ALL));
    }

    @Test
    void leavesABrokenFileAlone() throws Exception {
        Path file = home.put(".claude/settings.json", "{\n  \"env\": [\n}\n");
        assertEquals(State.Unreadable.class, state(claude(), ALL));
        UnreadableFile mistake = assertThrows(UnreadableFile.class, () -> preview(claude(), ALL));
        assertTrue(
                String.valueOf(mistake.getMessage()).startsWith(file + ": line 3, column 1: "), mistake.getMessage());
        assertEquals("{\n  \"env\": [\n}\n", text());
    }

    @Test
    void anyKeyAndNameIsWrittenAsItIs() throws Exception {
        Model hostile = Model.of(HOSTILE, "/anthropic/v1/messages");
        Connection connection = new Connection("http://127.0.0.1:19000", new Secret(HOSTILE), List.of(hostile));
        home.put(".claude/settings.json", MINE);
        write(claude(), connection);
        assertEquals(HOSTILE, said("ANTHROPIC_AUTH_TOKEN"));
        assertEquals(HOSTILE, said("model"));
        assertEquals(State.UpToDate.class, state(claude(), connection));
        claude().undo(connection);
        assertEquals(MINE, text());
    }

    @Test
    void showsTheKeyToNobody() throws Exception {
        assertFalse(ToolHome.shown(claude(), ALL).contains(KEY));
        assertFalse(String.join(" ", claude().remainingSteps(ALL)).contains(KEY));
    }

    @Test
    void saysWhatIsInTheWay() throws Exception {
        assertNull(claude().obstacle(ALL));
        assertTrue(String.valueOf(claude().obstacle(connection(ToolHome.GPT))).contains("Messages API"));
        home.put(".claude/settings.json", "{\"env\": {\"CLAUDE_CODE_USE_BEDROCK\": \"1\"}}");
        assertEquals(
                "~/.claude/settings.json sets CLAUDE_CODE_USE_BEDROCK, which keeps Claude Code from Brickway. Take it out"
                        + " first.",
                claude().obstacle(ALL));
        home.put(".claude/settings.json", "{\"env\": {\"CLAUDE_CODE_USE_BEDROCK\": \"0\"}}");
        assertNull(claude().obstacle(ALL));
        Map<String, String> environment = Map.of("ANTHROPIC_MODEL", "mine", "CLAUDE_CODE_USE_VERTEX", "1");
        String steps = String.join(" ", home.written("claude-code", environment).remainingSteps(ALL));
        assertTrue(steps.contains("ANTHROPIC_MODEL") && steps.contains("CLAUDE_CODE_USE_VERTEX"), steps);
        assertFalse(String.join(" ", claude().remainingSteps(ALL)).contains("CLAUDE_CODE_USE"));
    }

    @Test
    void isWhereItsVariableSaysAndHasNoExtras() throws Exception {
        Path other = folder.resolve("claude two");
        Written claude = home.written("claude-code", Map.of("CLAUDE_CONFIG_DIR", other.toString(), "PATH", path()));
        assertEquals(other.resolve("settings.json"), claude.file());
        write(claude, ALL);
        assertTrue(Files.exists(other.resolve("settings.json")), "its folder is made");
        assertEquals(Set.of(), Set.copyOf(claude.extras(ALL)));
    }

    /** A folder with the program in it. */
    private String path() throws Exception {
        Path program = home.put("bin/claude", "#!/bin/sh\n");
        assertTrue(program.toFile().setExecutable(true));
        return String.valueOf(program.getParent());
    }
}
