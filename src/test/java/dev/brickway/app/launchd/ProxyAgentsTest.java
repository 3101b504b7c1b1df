package dev.brickway.app.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.platform.FakeLaunchctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding the agents of a home folder, having launchd let go of them, and bringing them back. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake launchctl is a shell script")
class ProxyAgentsTest {
    @TempDir
    private Path home;

    private FakeLaunchctl launchctl;
    private ScriptHome script;
    private ProxyAgents agents;

    @BeforeEach
    void open() throws Exception {
        launchctl = new FakeLaunchctl(home.resolve("fake"));
        script = new ScriptHome(home);
        agents = new ProxyAgents(home, launchctl.open(home));
    }

    private Path aside() {
        return script.agent().resolveSibling(ScriptHome.LABEL + ".plist" + ProxyAgents.ASIDE);
    }

    @Test
    void onlyProxyScriptsAreFound() throws Exception {
        assertEquals(List.of(), agents.find().agents(), "there is no such folder");
        script.install();
        script.write("com.other", "<key>Program</key><string>/usr/bin/true</string>");
        script.write("broken", "<key>");
        script.write("dev.brickway.Brickway", """
                <key>ProgramArguments</key><array><string>/a/dbx-proxy.py</string></array>
                """);
        Files.copy(script.agent(), script.agent().resolveSibling("copy.plist.old"));
        ProxyAgents.Found found = agents.find();
        assertEquals(
                List.of(ScriptHome.LABEL),
                found.agents().stream().map(ProxyAgent::label).toList());
        assertEquals(1, found.unreadable().size(), found.unreadable()::toString);
        assertTrue(
                found.unreadable().getFirst().startsWith(script.agent("broken").toString()));
    }

    /** What may have been given the same variables for work of its own. */
    private static final String WORKSPACE = """
            <key>EnvironmentVariables</key>
            <dict><key>DBX_WORKSPACE_HOST</key><string>adb-1.2.azuredatabricks.net</string></dict>
            """;

    @Test
    void anotherProgramOfTheWorkspaceIsNotFoundButCanBeNamed() throws Exception {
        Path job = script.write("com.ada.nightly", "<key>Program</key><string>/opt/job/run.py</string>" + WORKSPACE);
        assertEquals(List.of(), agents.find().agents());
        assertEquals("/opt/job/run.py", agents.read(job).script());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<string>/opt/brickway/bin/brickway</string><string>serve</string>",
                "<string>/Applications/Brickway.app/Contents/MacOS/Brickway</string>",
                "<string>/bin/zsh</string><string>-lc</string><string>exec brickway-cli serve</string>"
            })
    void brickwayItselfIsNone(String arguments) throws Exception {
        Path file = script.write(
                "com.ada.brickway", "<key>ProgramArguments</key><array>" + arguments + "</array>" + WORKSPACE);
        assertEquals(List.of(), agents.find().agents());
        String told = String.valueOf(
                assertThrows(NoProxyAgent.class, () -> agents.read(file)).getMessage());
        assertTrue(told.endsWith(" starts Brickway itself."), told);
    }

    @Test
    void anAgentIsUnloadedAndItsFileSetAsideAndBroughtBack() throws Exception {
        String content = Files.readString(script.install());
        launchctl.load(ScriptHome.LABEL);
        ProxyAgent agent = agents.find().agents().getFirst();
        assertEquals(aside(), agents.retire(agent));
        assertFalse(launchctl.isLoaded(ScriptHome.LABEL));
        assertEquals(List.of(), agents.find().agents());
        assertEquals(content, Files.readString(aside()));
        assertEquals(List.of(aside()), agents.aside());
        assertEquals(script.agent(), agents.bringBack(aside()));
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL));
        assertEquals(content, Files.readString(script.agent()));
        assertEquals(List.of(), agents.aside());
    }

    @Test
    void anAgentThatDoesNotRunIsSetAsideAndALinkIsMovedItself() throws Exception {
        Path kept = home.resolve("dotfiles.plist");
        Files.move(script.install(), kept);
        Files.createSymbolicLink(script.agent(), kept);
        assertEquals(aside(), agents.retire(agents.find().agents().getFirst()));
        assertTrue(Files.isSymbolicLink(aside()) && Files.exists(kept));
    }

    @Test
    void whatWasSetAsideBeforeIsNotReplaced() throws Exception {
        script.install();
        Files.writeString(aside(), "an older one");
        Path second = aside().resolveSibling(aside().getFileName() + "-2");
        assertEquals(second, agents.retire(agents.find().agents().getFirst()));
        assertEquals("an older one", Files.readString(aside()));
        agents.bringBack(second);
        String told = String.valueOf(
                assertThrows(IOException.class, () -> agents.bringBack(aside())).getMessage());
        assertTrue(told.contains("is there again"), told);
        assertEquals("an older one", Files.readString(aside()));
    }

    @Test
    void theLastOneThatWasSetAsideIsToBeBroughtBack() throws Exception {
        script.install();
        for (String older : List.of("", "-2", "-9", "-copy")) {
            Files.writeString(aside().resolveSibling(aside().getFileName() + older), "an older one");
        }
        Path tenth = aside().resolveSibling(aside().getFileName() + "-10");
        Files.move(script.agent(), tenth);
        Path other =
                Files.writeString(script.agent("com.other").resolveSibling("com.other.plist" + ProxyAgents.ASIDE), "");
        assertEquals(List.of(tenth, other), agents.aside());
    }

    @Test
    void whatLaunchdRefusesIsStillSetAsideAndCanBeBroughtBackLater() throws Exception {
        script.install();
        agents.retire(agents.find().agents().getFirst());
        launchctl.refuse("bootstrap", "5: Input/output error");
        String told = String.valueOf(
                assertThrows(IOException.class, () -> agents.bringBack(aside())).getMessage());
        assertTrue(told.contains("(5: Input/output error)") && told.contains("still switched off"), told);
        assertEquals(List.of(aside()), agents.aside());
        assertFalse(Files.exists(script.agent()));
        launchctl.allow("bootstrap");
        agents.bringBack(aside());
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL) && Files.exists(script.agent()));
    }

    @Test
    void anAgentWhoseFileCannotBeSetAsideGoesOnRunning() throws Exception {
        script.install();
        launchctl.load(ScriptHome.LABEL);
        ProxyAgent agent = agents.find().agents().getFirst();
        // Whoever runs this may be root, for whom no folder is read-only: the file goes away instead.
        Files.delete(script.agent());
        String told = String.valueOf(
                assertThrows(IOException.class, () -> agents.retire(agent)).getMessage());
        assertTrue(told.contains("could not be renamed") && told.contains("It goes on running."), told);
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL));
    }

    @Test
    void anAgentThatLaunchdKeepsIsLeftAndTheCommandIsSaid() throws Exception {
        script.install();
        launchctl.load(ScriptHome.LABEL);
        launchctl.refuse("bootout", "Operation not permitted");
        String told = String.valueOf(assertThrows(
                        IOException.class,
                        () -> agents.retire(agents.find().agents().getFirst()))
                .getMessage());
        assertTrue(
                told.contains("(Operation not permitted)")
                        && told.endsWith("/" + ScriptHome.LABEL)
                        && told.contains("launchctl bootout gui/"),
                told);
        assertTrue(Files.exists(script.agent()) && agents.aside().isEmpty());
    }

    @Test
    void aFileElsewhereIsOnlyUnloaded() throws Exception {
        Path elsewhere = home.resolve("mine.plist");
        Files.move(script.install(), elsewhere);
        launchctl.load(ScriptHome.LABEL);
        ProxyAgent agent = agents.read(elsewhere);
        assertFalse(agents.startsAtLogin(agent));
        assertNull(agents.retire(agent));
        assertFalse(launchctl.isLoaded(ScriptHome.LABEL));
        assertTrue(Files.exists(elsewhere));
    }

    @Test
    void withoutLaunchdNothingIsMoved() throws Exception {
        script.install();
        ProxyAgents here = new ProxyAgents(home, null);
        assertFalse(here.hasLaunchd());
        assertNull(here.retire(here.find().agents().getFirst()));
        assertTrue(Files.exists(script.agent()));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "on a Mac the system's own launchctl would be used")
    void launchdIsFoundByItsProgram() {
        assertTrue(ProxyAgents.ofThisComputer(with(launchctl.environment())).hasLaunchd());
        assertFalse(ProxyAgents.ofThisComputer(with(Map.of("PATH", "relative:/nowhere")))
                .hasLaunchd());
    }

    private Map<String, String> with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("HOME", home.toString());
        return all;
    }
}
