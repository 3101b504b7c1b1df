package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.brickway.app.FakeSecrets;
import dev.brickway.app.launchd.ProxyAgent;
import dev.brickway.app.launchd.ProxyAgents;
import dev.brickway.app.launchd.ScriptHome;
import dev.brickway.cli.LaunchdImport.Question;
import dev.brickway.platform.FakeLaunchctl;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Taking over from a proxy script: what is shown, asked, saved, stored and unloaded. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake launchctl is a shell script")
class LaunchdImportTest {
    private static final String HOST = "adb-1.2.azuredatabricks.net";
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";
    private static final SecretName NAME = SecretName.token(HOST);

    @TempDir
    private Path home;

    private final FakeSecrets secrets = new FakeSecrets();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Question> questions = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Set<Question.Kind> agreed = Set.of();
    private FakeLaunchctl launchctl;
    private ScriptHome script;
    private ProxyAgents agents;

    @BeforeEach
    void install() throws Exception {
        launchctl = new FakeLaunchctl(home.resolve("fake"));
        script = new ScriptHome(home);
        script.install();
        script.dotEnv("DBX_WORKSPACE_HOST=" + HOST + "\nDBX_ENDPOINT=claude\nDBX_PROXY_PORT=19007\n");
        launchctl.load(ScriptHome.LABEL);
        agents = new ProxyAgents(home, launchctl.open(home));
        environment.put("BRICKWAY_CONFIG_DIR", config().toString());
    }

    private Path config() {
        return home.resolve("config");
    }

    private JsonElement settings() throws Exception {
        return JsonParser.parseString(Files.readString(config().resolve("settings.json")));
    }

    private void settings(String content) throws Exception {
        Files.writeString(Files.createDirectories(config()).resolve("settings.json"), content);
    }

    private ProxyAgent agent() throws Exception {
        return agents.read(script.agent());
    }

    private LaunchdImport work() {
        return new LaunchdImport(
                agents,
                environment,
                settings -> secrets,
                question -> {
                    questions.add(question);
                    return agreed.contains(question.kind());
                },
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String takeOver(boolean keep) throws Exception {
        work().takeOver(agent(), keep);
        String said = printed.toString(StandardCharsets.UTF_8);
        assertFalse(said.contains("dapi"), said);
        return said;
    }

    @Test
    void showingChangesNothingAndPrintsNoToken() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + HOST + "\nDBX_ENDPOINT=claude\nDBX_TOKEN=" + TOKEN + "\n");
        settings("{\"endpoint\": \"gpt\", \"workspaceHost\": \"" + HOST + "\"}");
        work().show(agent(), false);
        String said = printed.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("DBX_WORKSPACE_HOST " + HOST), said);
        assertTrue(said.contains("is now: workspaceHost " + HOST + ", endpoint gpt"), said);
        assertTrue(
                said.lines().anyMatch(line -> line.matches("  its usual port 19000 +->  port +is so already")), said);
        assertTrue(said.contains("a token"), said);
        assertTrue(said.contains("is unloaded, and its file gets the ending .disabled-by-brickway"), said);
        assertFalse(said.contains(TOKEN), said);
        assertEquals(List.of(), questions);
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL));
        assertEquals(0, secrets.writes.get());
    }

    @Test
    void aScriptWithANameThatNoFileHasHereIsShownAsItIs() throws Exception {
        ProxyAgent found = agent();
        ProxyAgent odd = new ProxyAgent(
                found.file(), found.label(), "C:\0?", found.folder(), 0, null, found.variables(), List.of());
        work().show(odd, false);
        assertTrue(printed.toString(StandardCharsets.UTF_8).contains("which runs C:\0? ("));
    }

    @Test
    void everythingIsTakenOverAndTheOldProxyGivesItsPortFree() throws Exception {
        String dotEnv =
                "DBX_WORKSPACE_HOST=" + HOST + "\nDBX_ENDPOINT=claude\nDBX_PROXY_PORT=19007\nDBX_TOKEN=" + TOKEN;
        script.dotEnv(dotEnv);
        settings("{\"appearance\": \"dark\"}");
        String said = takeOver(false);
        assertEquals(
                JsonParser.parseString("{\"appearance\": \"dark\", \"workspaceHost\": \"" + HOST
                        + "\", \"endpoint\": \"claude\", \"port\": 19007}"),
                settings());
        assertEquals(TOKEN, secrets.stored(NAME));
        assertFalse(launchctl.isLoaded(ScriptHome.LABEL));
        assertEquals(1, agents.aside().size());
        assertEquals(List.of(), questions, "nothing was there before");
        assertEquals(dotEnv, Files.readString(script.folder().resolve(".env")));
        assertTrue(said.contains("It still stands there as well: DBX_TOKEN in " + script.folder()), said);
        assertTrue(said.contains("run brickway serve") && said.contains("Start at login"), said);
    }

    @Test
    void whatIsThereOtherwiseStaysUnlessThePersonWantsIt() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + HOST + "\nDBX_PROXY_TIMEOUT_SECONDS=600\nDBX_TOKEN=" + TOKEN + "\n");
        String before = "{\"workspaceHost\": \"other.cloud.databricks.com\", \"port\": 19001}";
        settings(before);
        secrets.kept.put(NAME, new Secret("dapi-of-before"));
        String said = takeOver(true);
        assertEquals(
                JsonParser.parseString("{\"workspaceHost\": \"other.cloud.databricks.com\", \"port\": 19001,"
                        + " \"firstByteTimeoutSeconds\": 600}"),
                settings());
        assertEquals("dapi-of-before", secrets.stored(NAME));
        assertEquals(3, questions.size(), questions::toString);
        assertTrue(said.contains("Left as it is: port 19001."), said);
        agreed = Set.of(Question.Kind.REPLACE);
        settings(before);
        takeOver(true);
        assertEquals(
                JsonParser.parseString(
                        "{\"workspaceHost\": \"" + HOST + "\", \"port\": 19000, \"firstByteTimeoutSeconds\": 600}"),
                settings());
        assertEquals(TOKEN, secrets.stored(NAME));
    }

    @Test
    void theCertificateIsCheckedUnlessThePersonSaysSoAlone() throws Exception {
        script.dotEnv("DBX_WORKSPACE_HOST=" + HOST + "\nDBX_INSECURE_SKIP_VERIFY=1\n");
        agreed = Set.of(Question.Kind.REPLACE);
        assertTrue(takeOver(true).contains("The workspace's certificate will be checked."));
        assertFalse(settings().getAsJsonObject().has("insecureSkipVerify"));
        agreed = Set.of(Question.Kind.RISK);
        takeOver(true);
        assertTrue(settings().getAsJsonObject().get("insecureSkipVerify").getAsBoolean());
    }

    @Test
    void keptItStaysLoaded() throws Exception {
        String said = takeOver(true);
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL) && Files.exists(script.agent()));
        assertTrue(said.contains("The old proxy still has its port"), said);
        assertTrue(said.contains("No token was found. Store it: brickway token set"), said);
    }

    @Test
    void anAgentThatLaunchdKeepsIsToldAfterEverythingElseIsSaved() throws Exception {
        secrets.kept.put(NAME, new Secret(TOKEN));
        launchctl.refuse("bootout", "Operation not permitted");
        CommandFailed told = assertThrows(CommandFailed.class, () -> takeOver(false));
        assertTrue(
                String.valueOf(told.getMessage()).startsWith("The settings are saved, but com.ada.dbx-proxy still has"),
                told.getMessage());
        assertTrue(settings().getAsJsonObject().has("workspaceHost"));
        assertTrue(Files.exists(script.agent()));
    }

    @Test
    void aKeychainThatRefusesIsToldAndTheOldProxyGoesOn() throws Exception {
        environment.put("DBX_TOKEN", TOKEN);
        secrets.locked = true;
        String said = takeOverInVain("no token for its workspace yet");
        assertTrue(said.contains("Nothing was stored: " + FakeSecrets.LOCKED), said);
        assertNull(secrets.stored(NAME));
        secrets.locked = false;
        printed.reset();
        said = takeOver(false);
        assertFalse(launchctl.isLoaded(ScriptHome.LABEL));
        assertEquals(TOKEN, secrets.stored(NAME));
        assertTrue(said.contains("DBX_TOKEN in the environment is stronger"), said);
        assertFalse(said.contains("It still stands there"), said);
    }

    /** With nothing usable taken over, the agent stays and this is said. */
    private String takeOverInVain(String why) throws Exception {
        CommandFailed told = assertThrows(CommandFailed.class, () -> takeOver(false));
        assertEquals(CommandFailed.FAILED, told.exitCode());
        assertTrue(String.valueOf(told.getMessage()).contains(why), told.getMessage());
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL) && Files.exists(script.agent()));
        String said = printed.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("The old proxy still has its port"), said);
        assertFalse(said.contains("Unloaded"), said);
        return said;
    }

    @Test
    void withoutATokenTheOldProxyGoesOnUnlessThereIsAnotherWayToSignIn() throws Exception {
        String said = takeOverInVain("no token for its workspace yet");
        assertTrue(said.contains("No token was found."), said);
        environment.put("DATABRICKS_CONFIG_PROFILE", "WORK");
        takeOver(false);
        assertFalse(launchctl.isLoaded(ScriptHome.LABEL));
    }

    @Test
    void theTokenThatBrickwayHasAlreadyIsEnough() throws Exception {
        secrets.kept.put(NAME, new Secret(TOKEN));
        String said = takeOver(false);
        assertFalse(said.contains("No token was found"), said);
        assertFalse(launchctl.isLoaded(ScriptHome.LABEL));
    }

    @Test
    void whoKeepsAnotherWorkspaceKeepsTheOldProxy() throws Exception {
        environment.put("DBX_TOKEN", TOKEN);
        settings("{\"workspaceHost\": \"other.cloud.databricks.com\", \"port\": 20001}");
        String said = takeOverInVain("name another workspace");
        assertFalse(said.contains("Your tools find it where the old proxy was"), said);
        assertTrue(said.contains("Your tools look for the old proxy's port 19007"), said);
        assertFalse(said.contains("As before, every request"), said);
        agreed = Set.of(Question.Kind.REPLACE);
        printed.reset();
        said = takeOver(false);
        assertTrue(said.contains("Your tools find it where the old proxy was"), said);
        assertTrue(said.contains("As before, every request"), said);
        assertFalse(launchctl.isLoaded(ScriptHome.LABEL));
    }

    @Test
    void aProfileIsNotReplacedUnasked() throws Exception {
        environment.put("DBX_TOKEN", TOKEN);
        settings("{\"profile\": \"WORK\", \"port\": 19007}");
        String said = takeOverInVain("name another workspace");
        assertTrue(said.contains("Left as it is: profile WORK."), said);
        assertEquals(JsonParser.parseString("{\"profile\": \"WORK\", \"port\": 19007}"), settings());
    }

    @Test
    void whatTheShellSetsIsSaidToBeStronger() throws Exception {
        environment.put("DBX_PROXY_PORT", "19003");
        environment.put("DBX_TOKEN", TOKEN);
        assertTrue(takeOver(false).contains("Take DBX_PROXY_PORT out of your shell's profile"));
    }

    @Test
    void theTokenGoesToTheScriptsWorkspaceWhateverTheEnvironmentNames() throws Exception {
        environment.put("DBX_TOKEN", TOKEN);
        environment.put("DBX_WORKSPACE_HOST", "other.cloud.databricks.com");
        takeOver(false);
        assertEquals(Set.of(NAME), secrets.kept.keySet());
    }

    @Test
    void aScriptThatNamesNoWorkspaceIsLeftAlone() throws Exception {
        script.dotEnv("DBX_PROXY_PORT=19007\n");
        for (boolean showing : List.of(true, false)) {
            CommandFailed told = assertThrows(CommandFailed.class, () -> {
                if (showing) {
                    work().show(agent(), false);
                } else {
                    work().takeOver(agent(), false);
                }
            });
            assertTrue(String.valueOf(told.getMessage()).contains("nothing to take over"), told.getMessage());
        }
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL));
        assertFalse(Files.exists(config()));
    }

    @Test
    void aSettingsFileThatIsBrokenIsLeftAlone() throws Exception {
        settings("{");
        CommandFailed told = assertThrows(CommandFailed.class, () -> takeOver(false));
        assertEquals(CommandFailed.UNREADABLE_FILE, told.exitCode());
        assertEquals("{", Files.readString(config().resolve("settings.json")));
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL));
    }
}
