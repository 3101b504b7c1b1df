package dev.brickway.clients;

import static dev.brickway.clients.ToolHome.ALL;
import static dev.brickway.clients.ToolHome.GPT;
import static dev.brickway.clients.ToolHome.HOSTILE;
import static dev.brickway.clients.ToolHome.KEY;
import static dev.brickway.clients.ToolHome.OTHER_GPT;
import static dev.brickway.clients.ToolHome.connection;
import static dev.brickway.clients.ToolHome.preview;
import static dev.brickway.clients.ToolHome.state;
import static dev.brickway.clients.ToolHome.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Written;
import dev.brickway.clients.files.UnreadableFile;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Codex's {@code config.toml}: before, written, since changed by Codex or a person, taken back. */
class CodexConfigTest {
    private static final String TABLE = """
            [model_providers.brickway]
            name = "Brickway"
            base_url = "http://127.0.0.1:19000/v1"
            wire_api = "responses"
            experimental_bearer_token = "%s"
            """.formatted(KEY);

    private static final String MINE = """
            # My Codex
            model = "gpt-6-sol" # the big one
            approval_policy = "on-request"

            [projects."/home/ada/bridge"]
            trust_level = "trusted"

            # tools
            [mcp_servers.files]
            command = "npx"
            """;

    @TempDir
    private Path folder;

    private ToolHome home;

    @BeforeEach
    void codexIsHere() throws Exception {
        home = new ToolHome(folder, OperatingSystem.LINUX);
        Files.createDirectories(folder.resolve(".codex"));
    }

    private Written codex() {
        return home.written("codex");
    }

    private String text() throws Exception {
        return Files.readString(folder.resolve(".codex/config.toml"));
    }

    @Test
    void makesTheFile() throws Exception {
        assertEquals(State.NotSetUp.class, state(codex(), ALL));
        write(codex(), ALL);
        assertEquals("model = \"databricks-gpt-5-5\"\nmodel_provider = \"brickway\"\n\n" + TABLE, text());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".codex/config.toml"))));
        assertEquals(State.UpToDate.class, state(codex(), ALL));
        assertTrue(codex().undo(ALL));
        assertFalse(Files.exists(folder.resolve(".codex/config.toml")));
    }

    @Test
    void changesOnlyItsOwnAndGivesItBack() throws Exception {
        home.put(".codex/config.toml", MINE);
        write(codex(), ALL);
        assertEquals(
                MINE.replace("\"gpt-6-sol\"", "\"databricks-gpt-5-5\"")
                                .replace("\"on-request\"\n", "\"on-request\"\nmodel_provider = \"brickway\"\n")
                        + "\n" + TABLE,
                text());
        codex().undo(ALL);
        assertEquals(MINE, text());
        assertEquals(State.NotSetUp.class, state(codex(), ALL));
    }

    @Test
    void whatCodexWritesItselfStays() throws Exception {
        home.put(".codex/config.toml", MINE);
        write(codex(), ALL);
        // as Codex 0.169.0 does when a model is picked in it and a folder is trusted
        String since = text().replace("\"databricks-gpt-5-5\" #", "\"gpt-5.4\" #")
                        .replace(
                                "\"brickway\"\n\n[projects",
                                "\"brickway\"\nmodel_reasoning_effort = \"low\"\n\n[projects")
                + "\n[projects.\"/tmp/new\"]\ntrust_level = \"trusted\"\n";
        home.put(".codex/config.toml", since);
        assertEquals(State.UpToDate.class, state(codex(), ALL), "gpt-5.4 is one of the models");
        assertEquals(OTHER_GPT, codex().wishes(ALL).model());
        Connection elsewhere = ToolHome.at("http://127.0.0.1:20000", ALL);
        assertTrue(codex().state(elsewhere) instanceof State.OutOfDate);
        write(codex(), elsewhere);
        assertEquals(since.replace("19000", "20000"), text());
        codex().undo(elsewhere);
        assertEquals(
                MINE.replace("\"on-request\"\n", "\"on-request\"\nmodel_reasoning_effort = \"low\"\n")
                        + "\n[projects.\"/tmp/new\"]\ntrust_level = \"trusted\"\n",
                text());
    }

    @Test
    void takesTheModelThatIsWishedFor() throws Exception {
        write(codex(), ALL, OTHER_GPT);
        assertTrue(text().startsWith("model = \"databricks-gpt-5-4\"\n"), text());
        assertEquals(OTHER_GPT, codex().wishes(ALL).model());
        assertEquals(State.UpToDate.class, state(codex(), ALL));
        write(codex(), ALL, GPT, "aliases");
        assertTrue(text().startsWith("model = \"gpt-5.5\"\n"), text());
        assertEquals(Set.of("aliases"), codex().wishes(ALL).extras());
        assertEquals(State.UpToDate.class, state(codex(), ALL));
        write(codex(), ALL, GPT);
        assertTrue(text().startsWith("model = \"databricks-gpt-5-5\"\n"), text());
    }

    @Test
    void tellsTheContextOfASmallModel() throws Exception {
        Model small = Model.of("tuned", "/openai/v1/responses");
        write(codex(), connection(small));
        assertTrue(text().startsWith("model = \"tuned\"\nmodel_context_window = 144000\nmodel_provider"), text());
        write(codex(), ALL, GPT);
        assertFalse(text().contains("model_context_window"), text());
        assertEquals(List.of(), codex().extras(connection(small)), "OpenAI has no name for it");
    }

    /** What Brickway tells to paste: Codex would ask for the variable still. */
    @Test
    void takesOverWhatWasPasted() throws Exception {
        String pasted = """
                model = "databricks-gpt-5-5"
                model_provider = "brickway"

                [model_providers.brickway]
                name = "Brickway"
                base_url = "http://127.0.0.1:19000/v1"
                wire_api = "responses"
                env_key = "BRICKWAY_KEY"
                """;
        home.put(".codex/config.toml", pasted);
        assertEquals(State.ChangedByHand.class, state(codex(), ALL));
        write(codex(), ALL);
        assertEquals(
                pasted.replace("env_key", "# env_key") + "experimental_bearer_token = \"" + KEY + "\"\n",
                text().lines()
                        .sorted((a, b) -> Boolean.compare(a.contains("token"), b.contains("token")))
                        .reduce("", (a, b) -> a + b + "\n"));
        assertEquals(State.UpToDate.class, state(codex(), ALL));
        codex().undo(ALL);
        assertEquals(pasted, text());
    }

    @Test
    void seesWhatSomebodyChanged() throws Exception {
        write(codex(), ALL);
        home.put(".codex/config.toml", text().replace(KEY, "bw-other").replace("\"brickway\"", "\"openai\""));
        assertEquals(
                new State.ChangedByHand("model_provider, model_providers.brickway.experimental_bearer_token differ from"
                        + " what Brickway would write."),
                codex().state(ALL));
        write(codex(), ALL);
        assertEquals(State.UpToDate.class, state(codex(), ALL));
        codex().undo(ALL);
        assertFalse(Files.exists(folder.resolve(".codex/config.toml")));
    }

    @Test
    void leavesABrokenFileAlone() throws Exception {
        String broken = "model = \"x\"\n[t\n";
        Path file = home.put(".codex/config.toml", broken);
        assertTrue(codex().state(ALL) instanceof State.Unreadable(String why) && why.contains("line 2, column"));
        UnreadableFile mistake = assertThrows(UnreadableFile.class, () -> preview(codex(), ALL));
        assertTrue(String.valueOf(mistake.getMessage()).startsWith(file + ": line 2, column"), mistake.getMessage());
        assertEquals(broken, text());
        home.put(".codex/config.toml", "model_providers = { x = { name = \"x\" } }\n");
        mistake = assertThrows(UnreadableFile.class, () -> preview(codex(), ALL));
        assertTrue(String.valueOf(mistake.getMessage()).contains("in braces"), mistake.getMessage());
    }

    @Test
    void anyKeyAndNameIsWrittenAsItIs() throws Exception {
        Model hostile = Model.of(HOSTILE, "/openai/v1/responses");
        Connection connection = new Connection("http://127.0.0.1:19000", new Secret(HOSTILE), List.of(hostile));
        home.put(".codex/config.toml", MINE);
        assertFalse(
                ToolHome.shown(codex(), connection)
                        .lines()
                        .anyMatch(line -> line.contains("token") && line.contains("é")),
                "the key is masked");
        write(codex(), connection);
        TomlParseResult values = Toml.parse(text());
        assertEquals(HOSTILE, values.getString("model"));
        assertEquals(HOSTILE, values.getString("model_providers.brickway.experimental_bearer_token"));
        assertEquals(State.UpToDate.class, state(codex(), connection));
        codex().undo(connection);
        assertEquals(MINE, text());
    }

    @Test
    void showsTheKeyToNobody() throws Exception {
        assertFalse(ToolHome.shown(codex(), ALL).contains(KEY));
        assertFalse(String.join(" ", codex().remainingSteps(ALL)).contains(KEY));
    }

    @Test
    void whatSaysTheSameInOtherWordsIsLeft() throws Exception {
        write(codex(), ALL);
        String mine = text().replace("model_provider = \"brickway\"", "model_provider = 'brickway' # mine");
        Files.writeString(folder.resolve(".codex/config.toml"), mine);
        write(codex(), ALL);
        assertEquals(mine, text());
    }

    /** A profile's provider goes before the one of the whole file. */
    @ParameterizedTest
    @CsvSource({"work, azure, true", "work, brickway, false", "other, azure, false"})
    void saysWhenAProfileGoesElsewhere(String chosen, String provider, boolean told) throws Exception {
        Files.writeString(
                folder.resolve(".codex/config.toml"),
                "profile = \"" + chosen + "\"\n\n[profiles.work]\nmodel_provider = \"" + provider + "\"\n");
        write(codex(), ALL);
        String steps = String.join("\n", codex().remainingSteps(ALL));
        assertEquals(told, steps.contains("The profile work is chosen in "), steps);
    }

    @Test
    void saysWhenNoModelSuits() {
        assertTrue(String.valueOf(codex().obstacle(connection(ToolHome.SONNET))).contains("Responses API"));
        assertNull(codex().obstacle(ALL));
    }

    @Test
    void isWhereCodexHomeSays() throws Exception {
        Path other = Files.createDirectories(folder.resolve("else where"));
        Written codex = home.written("codex", Map.of("CODEX_HOME", other.toString()));
        assertEquals(other.resolve("config.toml"), codex.file());
    }
}
