package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.BesideOthers;
import dev.brickway.cli.BrickwayProcess.Ended;
import dev.brickway.demo.DemoListings;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code models} and its subcommands as processes. */
@Timeout(120)
@BesideOthers
class ModelsProcessTest {
    private static final String TOKEN = "dapi-planted-5ecret";

    @TempDir
    private Path folder;

    private Ended run(Map<String, String> environment, String input, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("models"));
        command.addAll(List.of(args));
        Ended ended = Launch.of(folder, command.toArray(String[]::new))
                .with(environment)
                .input(input)
                .run();
        assertFalse(ended.text().contains(TOKEN), "the token is not shown");
        assertFalse(ended.err().contains("\tat "), ended.err());
        return ended;
    }

    private Path file() {
        return folder.resolve("models.json");
    }

    private List<String> listed() {
        return new CatalogueFile(file(), problem -> {})
                .current().models().stream().map(Model::id).toList();
    }

    private static Map<String, String> workspace(DemoWorkspace demo) {
        return Map.of("DBX_WORKSPACE_HOST", demo.uri().toString(), "DBX_TOKEN", TOKEN);
    }

    @Test
    void showsTheListInEightyColumnsAndSaysWhereItComesFrom() throws Exception {
        Ended builtIn = run(Map.of(), "");
        assertEquals(0, builtIn.exitCode(), builtIn.err());
        assertTrue(builtIn.out().contains("built-in list"), builtIn.out());
        assertTrue(builtIn.out().contains(KnownModels.dated().toString()), builtIn.out());

        Files.writeString(file(), """
                {"models": [{"id": "databricks-claude-opus-4-8"}, {"id": "off", "enabled": false},
                  {"id": "a-name-that-is-much-longer-than-any-column-may-be-in-a-table-of-eighty",
                   "endpoint": "/serving-endpoints/{model}/invocations"}]}
                """);
        Ended own = run(Map.of(), "");
        assertTrue(own.out().contains("3 models from " + file()), own.out());
        assertTrue(
                own.out()
                        .lines()
                        .anyMatch(line -> line.matches("databricks-claude-opus-4-8 .* 1M +128k +yes +yes +yes +on")),
                own.out());
        assertTrue(own.out().lines().anyMatch(line -> line.startsWith("off ") && line.endsWith("off")), own.out());
        assertTrue(
                own.out()
                        .lines()
                        .filter(line -> !line.contains(file().toString()))
                        .allMatch(line -> line.length() <= 80),
                own.out());

        JsonObject json =
                JsonParser.parseString(run(Map.of(), "", "--json").out()).getAsJsonObject();
        assertEquals(file().toString(), json.get("file").getAsString());
        assertEquals(
                872_000,
                json.getAsJsonArray("models")
                        .get(0)
                        .getAsJsonObject()
                        .get("maxInputTokens")
                        .getAsInt());
    }

    @Test
    void aBrokenListIsExitCodeTwoAndStaysAsItIs() throws Exception {
        Files.writeString(file(), "{\"models\": [");
        for (String[] args : new String[][] {{}, {"import"}, {"discover", "--demo"}}) {
            Ended ended = run(Map.of(), "databricks-glm-5-2", args);
            assertEquals(2, ended.exitCode(), ended.out());
            assertEquals(1, ended.err().lines().count(), ended.err());
            assertTrue(ended.err().contains("models.json") && ended.err().contains("line 1"), ended.err());
        }
        assertEquals("{\"models\": [", Files.readString(file()));
    }

    @Test
    void importsFromStandardInput() throws Exception {
        String table =
                "databricks-claude-opus-4-8\nAnthropic\nChat\nReady\ndatabricks-gte-large-en\nBAAI\nEmbed\nReady\n";

        Ended tried = run(Map.of(), table, "import", "--dry-run");
        assertEquals(0, tried.exitCode(), tried.err());
        assertTrue(
                tried.out().contains("every 4th line") && tried.out().contains("6 lines of other columns"),
                tried.out());
        assertTrue(tried.out().contains("databricks-gte-large-en: it embeds texts"), tried.out());
        assertFalse(Files.exists(file()));

        Ended done = run(Map.of(), table, "import");
        assertEquals(0, done.exitCode(), done.err());
        assertEquals(List.of("databricks-claude-opus-4-8"), listed());
        assertTrue(done.out().contains("replaces the built-in list"), done.out());
        assertEquals("", done.err());

        String before = Files.readString(file());
        Ended again = run(Map.of(), table, "import");
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("Nothing to change"), again.out());
        assertEquals(before, Files.readString(file()));
    }

    @Test
    void importsFromAFileAndSaysWhatItIgnored() throws Exception {
        Path paste = folder.resolve("paste.txt");
        Files.write(
                paste,
                ("\uFEFF" + "databricks-glm-5-2\nwhat is this\ndatabricks-glm-5-2\n")
                        .getBytes(StandardCharsets.UTF_16LE));
        Ended ended = run(Map.of(), "", "import", "--keep-built-in", paste.toString());
        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().contains("ignored 2: \"what is this\""), ended.out());
        assertTrue(ended.out().contains("ignored 3:") && ended.out().contains("Nothing to change"), ended.out());

        Ended none = run(Map.of(), "nothing to see here", "import", "-");
        assertEquals(1, none.exitCode(), none.out());
        assertEquals(1, none.err().lines().count(), none.err());
        Ended missing = run(Map.of(), "", "import", "no-such-file");
        assertEquals(1, missing.exitCode());
        assertTrue(missing.err().contains("no-such-file"), missing.err());
    }

    @Test
    void whatIsTooMuchIsRefusedAndChangesNothing() throws Exception {
        Path much = folder.resolve("much.txt");
        Files.writeString(much, "databricks-glm-5-2\n" + " ".repeat(8 << 20));
        Ended file = run(Map.of(), "", "import", much.toString());
        assertEquals(1, file.exitCode(), file.out());
        assertTrue(
                file.err().contains(much + " has more than 8 MB") && file.err().contains("in parts"), file.err());
        Ended piped = run(Map.of(), "databricks-glm-5-2\n".repeat(20_001), "import");
        assertEquals(1, piped.exitCode(), piped.out());
        assertTrue(piped.err().contains("Standard input has more than 20,000 lines"), piped.err());
        assertFalse(Files.exists(file()));
    }

    @Test
    void theDemosModelsAreShownButNeverWritten() throws Exception {
        for (String[] args : new String[][] {{"discover", "--demo"}, {"discover"}}) {
            Ended ended = run(Map.of(), "", args);
            assertEquals(0, ended.exitCode(), ended.err());
            assertTrue(ended.out().contains("New (16)") && ended.out().contains("Nothing was written"), ended.out());
        }
        assertFalse(Files.exists(file()));
    }

    @Test
    void discoversAddsWhatIsNewAndKeepsWhatIsThere() throws Exception {
        Files.writeString(
                file(),
                "{\"mine\": true, \"models\": [{\"id\": \"databricks-glm-5-2\", \"name\": \"Mine\"},"
                        + " {\"id\": \"databricks-gone\"}]}");
        DemoListings listings = DemoListings.OPEN
                .withStrangers()
                .without(DemoListings.Kind.MODEL_SERVICES, DemoListings.Closed.FORBIDDEN);
        try (DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN, listings))) {
            Ended tried = run(workspace(demo), "", "discover", "--dry-run", "--json");
            assertEquals(0, tried.exitCode(), tried.err());
            JsonObject json = JsonParser.parseString(tried.out()).getAsJsonObject();
            assertEquals(18, json.getAsJsonArray("models").size() - 5, "all but those that hold no conversations now");
            assertEquals(17, json.getAsJsonArray("added").size());
            assertFalse(json.get("written").getAsBoolean());
            assertEquals("yes", json.get("gateway").getAsString());
            assertEquals(2, listed().size());

            Ended done = run(workspace(demo), "", "discover");
            assertEquals(0, done.exitCode(), done.err());
            for (String said : List.of(
                    "foundation models: 17 names",
                    "Unity Catalog model services: refused: User does not have USE SCHEMA",
                    "Listed but not found, kept (1)",
                    "databricks-gone",
                    "team-qwen: it is not ready",
                    "Added 17 models to " + file())) {
                assertTrue(done.out().contains(said), said + " is not in " + done.out());
            }
            assertEquals(19, listed().size());
            assertTrue(Files.readString(file()).contains("\"name\": \"Mine\""));
            assertTrue(Files.readString(file()).contains("\"mine\": true"));
            assertFalse(Files.readString(file()).contains(TOKEN));
        }
    }

    @Test
    void aRefusedTokenIsExitCodeOneAndOneLine() throws Exception {
        try (DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "another"))) {
            Ended ended = run(workspace(demo), "", "discover");
            assertEquals(1, ended.exitCode(), ended.out());
            assertEquals(1, ended.err().lines().count(), ended.err());
            assertTrue(ended.err().startsWith("brickway: Invalid access token."), ended.err());
        }
        Ended unusable = run(Map.of("DBX_WORKSPACE_HOST", "http://example.com"), "", "discover");
        assertEquals(2, unusable.exitCode(), unusable.err());
    }
}
