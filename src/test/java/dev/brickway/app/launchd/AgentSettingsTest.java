package dev.brickway.app.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.launchd.AgentSettings.FoundToken;
import dev.brickway.app.launchd.AgentSettings.Row;
import dev.brickway.settings.SettingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy script's LaunchAgent and its .env say, as settings. */
class AgentSettingsTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path home;

    private ScriptHome script;

    @BeforeEach
    void place() {
        script = new ScriptHome(home);
    }

    private ProxyAgent agent() throws Exception {
        return ProxyAgent.read(script.agent(), home);
    }

    private String rows() throws Exception {
        return rows(AgentSettings.of(agent(), Map.of()));
    }

    private static String rows(AgentSettings settings) {
        return settings.rows().stream()
                .map(Row::toString)
                .collect(Collectors.joining("\n"))
                .replaceAll("Row\\[key=(\\w+), name=([^,]*), value=(.*)\\]", "$1 $3 ($2)");
    }

    @Test
    void whatTheInstallerWroteIsRead() throws Exception {
        Path file = script.install();
        script.dotEnv("""
                DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net
                DBX_ENDPOINT=databricks-claude-sonnet
                DBX_MODEL=databricks-claude-sonnet
                DBX_PROXY_PORT=19000
                """);
        ProxyAgent agent = agent();
        assertEquals(ScriptHome.LABEL, agent.label());
        assertEquals(file, agent.file());
        assertEquals(script.folder().resolve("dbx-proxy-wrapper.sh").toString(), agent.script());
        AgentSettings settings = AgentSettings.of(agent, Map.of());
        assertEquals("""
                WORKSPACE_HOST adb-1.2.azuredatabricks.net (DBX_WORKSPACE_HOST)
                ENDPOINT databricks-claude-sonnet (DBX_ENDPOINT)
                PORT 19000 (DBX_PROXY_PORT)""", rows(settings));
        assertEquals(
                "https://adb-1.2.azuredatabricks.net/serving-endpoints/databricks-claude-sonnet/invocations",
                settings.pasted());
        assertNull(settings.token());
        assertTrue(settings.notes().isEmpty(), settings.notes()::toString);
    }

    @Test
    void everythingThatCanBeSetIsRead() throws Exception {
        script.install();
        script.dotEnv("""
                # by hand
                export DBX_WORKSPACE_HOST="https://dbc-1.cloud.databricks.com/"
                export DBX_ENDPOINT='claude'
                DBX_MODEL=claude-alias   # another name
                DBX_PROXY_PORT=19007
                DBX_PROXY_TIMEOUT_SECONDS=600
                DBX_INSECURE_SKIP_VERIFY=yes
                DBX_TOKEN=%s
                """.formatted(TOKEN));
        AgentSettings settings = AgentSettings.of(agent(), Map.of("DBX_TOKEN", "dapi-of-the-shell"));
        assertEquals("""
                WORKSPACE_HOST https://dbc-1.cloud.databricks.com/ (DBX_WORKSPACE_HOST)
                ENDPOINT claude (DBX_ENDPOINT)
                MODEL claude-alias (DBX_MODEL)
                PORT 19007 (DBX_PROXY_PORT)
                FIRST_BYTE_TIMEOUT 600 (DBX_PROXY_TIMEOUT_SECONDS)
                INSECURE_SKIP_VERIFY true (DBX_INSECURE_SKIP_VERIFY)""", rows(settings));
        FoundToken token = there(settings.token());
        assertEquals(TOKEN, token.secret().reveal());
        assertEquals("DBX_TOKEN in " + script.folder().resolve(".env"), token.where());
        assertTrue(token.inFile());
        assertFalse((settings + " " + agent()).contains(TOKEN), "it is never shown by accident");
    }

    private static FoundToken there(@Nullable FoundToken token) {
        return Objects.requireNonNull(token);
    }

    @Test
    void theTokenOfTheShellIsFoundWhereTheScriptTakesItFrom() throws Exception {
        script.install();
        script.dotEnv("DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net\n");
        FoundToken token = there(AgentSettings.of(agent(), Map.of("DBX_TOKEN", " " + TOKEN + " "))
                .token());
        assertEquals(TOKEN, token.secret().reveal());
        assertEquals("DBX_TOKEN in the environment", token.where());
        assertFalse(token.inFile());
    }

    @Test
    void theAgentsOwnVariablesAreWeakerThanTheFileThatIsReadLast() throws Exception {
        script.write(ScriptHome.LABEL, """
                <key>ProgramArguments</key>
                <array><string>/usr/bin/python3</string><string>%s</string></array>
                <key>EnvironmentVariables</key>
                <dict>
                  <key>DBX_WORKSPACE_HOST</key><string>old.cloud.databricks.com</string>
                  <key>DBX_PROXY_PORT</key><string>19001</string>
                  <key>DBX_TOKEN</key><string>%s</string>
                </dict>
                """.formatted(script.folder().resolve("dbx-proxy.py"), TOKEN));
        script.dotEnv("DBX_WORKSPACE_HOST=new.cloud.databricks.com\n");
        AgentSettings settings = AgentSettings.of(agent(), Map.of());
        assertEquals("""
                WORKSPACE_HOST new.cloud.databricks.com (DBX_WORKSPACE_HOST)
                PORT 19001 (DBX_PROXY_PORT)""", rows(settings));
        assertEquals("DBX_TOKEN in " + script.agent(), there(settings.token()).where());
    }

    @Test
    void aWholeUrlComesBeforeWorkspaceAndEndpointAndTheModelStays() throws Exception {
        script.install();
        script.dotEnv("""
                DATABRICKS_URL=https://adb-1.2.azuredatabricks.net/serving-endpoints/blue/invocations
                DBX_WORKSPACE_HOST=other.cloud.databricks.com
                DBX_ENDPOINT=green
                """);
        assertEquals("""
                URL https://adb-1.2.azuredatabricks.net/serving-endpoints/blue/invocations (DATABRICKS_URL)
                MODEL green (DBX_ENDPOINT)
                PORT 19000 (its usual port)""", rows());
    }

    @Test
    void theBridgeHasAGatewayAndAPortOfItsOwn() throws Exception {
        String keys = """
                <key>ProgramArguments</key>
                <array><string>/usr/bin/python3</string><string>databricks_proxy.py</string>%s</array>
                <key>WorkingDirectory</key><string>""" + script.folder() + "</string>\n";
        script.write(ScriptHome.LABEL, keys.formatted(""));
        script.dotEnv("export DATABRICKS_AI_GATEWAY_URL=\"https://12.ai-gateway.azuredatabricks.net\"\n");
        assertEquals("""
                GATEWAY_URL https://12.ai-gateway.azuredatabricks.net (DATABRICKS_AI_GATEWAY_URL)
                PORT 8080 (its usual port)""", rows());
        script.write(ScriptHome.LABEL, keys.formatted("<string>--port</string><string>9090</string>"));
        assertTrue(rows().endsWith("PORT 9090 (--port)"), rows());
        assertEquals(
                "https://12.ai-gateway.azuredatabricks.net",
                AgentSettings.of(agent(), Map.of()).pasted());
        script.dotEnv("DBX_WORKSPACE_HOST=w.cloud.databricks.com\n");
        assertEquals(
                "w.cloud.databricks.com", AgentSettings.of(agent(), Map.of()).pasted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<string>/bin/zsh</string><string>-c</string><string>source ~/.zshrc; exec '%s/dbx-proxy-wrapper.sh'</string>",
                "<string>/bin/sh</string><string>-lc</string><string>cd / &amp;&amp; python3 $HOME/p/dbx-proxy.py --quiet</string>",
                "<string>/bin/sh</string><string>~/p/dbx-proxy-wrapper.sh</string>"
            })
    void aScriptIsFoundInAShellsCommandLine(String arguments) throws Exception {
        Path folder = Files.createDirectories(home.resolve("p"));
        Files.writeString(folder.resolve(".env"), "DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net\n");
        script.write(
                ScriptHome.LABEL, "<key>ProgramArguments</key><array>" + arguments.formatted(folder) + "</array>\n");
        assertEquals("""
                WORKSPACE_HOST adb-1.2.azuredatabricks.net (DBX_WORKSPACE_HOST)
                PORT 19000 (its usual port)""", rows());
    }

    @Test
    void aScriptOfAnotherNameIsKnownByItsVariables() throws Exception {
        script.write(ScriptHome.LABEL, """
                <key>Program</key><string>/opt/own/proxy</string>
                <key>EnvironmentVariables</key>
                <dict><key>DBX_WORKSPACE_HOST</key><string>adb-1.2.azuredatabricks.net</string></dict>
                """);
        assertEquals("WORKSPACE_HOST adb-1.2.azuredatabricks.net (DBX_WORKSPACE_HOST)", rows());
        assertEquals("/opt/own/proxy", agent().script());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DBX_PROXY_PORT=http            | DBX_PROXY_PORT is left out: 'http' is not a port
            DBX_PROXY_TIMEOUT_SECONDS=0    | DBX_PROXY_TIMEOUT_SECONDS is left out: '0' is not a time limit
            DBX_ENDPOINT=a/b               | DBX_ENDPOINT is left out: 'a/b' is not the name of a serving endpoint
            DBX_TOKEN="dapi 1 2"           | holds characters that no token has
            """)
    void whatCannotBeIsLeftOutAndSaid(String line, String part) throws Exception {
        script.install();
        script.dotEnv("DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net\n" + line + "\n");
        AgentSettings settings = AgentSettings.of(agent(), Map.of());
        assertEquals(1, settings.notes().size(), settings.notes()::toString);
        assertTrue(settings.notes().getFirst().contains(part), settings.notes()::toString);
        assertFalse(settings.notes().getFirst().contains("dapi"), settings.notes()::toString);
        assertTrue(settings.namesWorkspace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(<~/.dbx-token)", "`cat ~/.dbx-token`", "\"${OTHER}\"", "$OTHER"})
    void whatAShellWouldWorkOutIsNoValue(String value) throws Exception {
        script.install();
        script.dotEnv("DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net\nPATH=$HOME/bin:$PATH\nDBX_TOKEN=" + value
                + "\nDBX_ENDPOINT=" + value + "\n");
        AgentSettings settings = AgentSettings.of(agent(), Map.of());
        assertNull(settings.token());
        assertNull(settings.text(SettingKey.ENDPOINT));
        assertEquals(2, settings.notes().size(), settings.notes()::toString);
        assertTrue(
                settings.notes()
                        .getFirst()
                        .startsWith("DBX_TOKEN in " + script.folder().resolve(".env") + " is left out"),
                settings.notes()::toString);
        script.dotEnv("DBX_WORKSPACE_HOST=" + value + "\n");
        assertFalse(AgentSettings.of(agent(), Map.of()).namesWorkspace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'da$pi`1'", "\"da\\$pi\\`1\""})
    void quotedForTheShellItIsAValue(String value) throws Exception {
        script.install();
        script.dotEnv("DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net\nDBX_TOKEN=" + value + "\n");
        assertEquals(
                "da$pi`1",
                there(AgentSettings.of(agent(), Map.of()).token()).secret().reveal());
    }

    @Test
    void whatIsWrongWithTheFileIsSaid() throws Exception {
        script.install();
        script.dotEnv("DBX_WORKSPACE_HOST adb-1.2.azuredatabricks.net\n");
        List<String> notes = AgentSettings.of(agent(), Map.of()).notes();
        assertTrue(notes.getFirst().contains(".env, line 1: not of the form NAME=value"), notes::toString);
        Files.delete(script.folder().resolve(".env"));
        Files.createDirectory(script.folder().resolve(".env"));
        notes = AgentSettings.of(agent(), Map.of()).notes();
        assertTrue(notes.getFirst().contains("cannot be read"), notes::toString);
    }

    @Test
    void theFileOfAnotherComputerMayLieBesideThePropertyList() throws Exception {
        script.install();
        Files.writeString(script.agent().resolveSibling(".env"), "DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net\n");
        assertTrue(AgentSettings.of(agent(), Map.of()).namesWorkspace());
        script.dotEnv("DBX_WORKSPACE_HOST=there.cloud.databricks.com\n");
        assertTrue(rows().startsWith("WORKSPACE_HOST there.cloud.databricks.com"), rows());
    }

    @Test
    void anAddressThatIsNoneNamesNoWorkspace() throws Exception {
        script.install();
        script.dotEnv("DBX_WORKSPACE_HOST=http://plain.cloud.databricks.com\nDBX_ENDPOINT=x\n");
        AgentSettings settings = AgentSettings.of(agent(), Map.of());
        assertFalse(settings.namesWorkspace());
        assertNull(settings.pasted());
        assertTrue(settings.notes().getFirst().contains("https://"), settings.notes()::toString);
    }

    @Test
    void whatCannotBeLeavesItsPlaceToTheNext() throws Exception {
        script.install();
        script.dotEnv("""
                DATABRICKS_URL=http://plain.example/x
                DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net
                DBX_PROXY_PORT=http
                """);
        assertEquals("""
                WORKSPACE_HOST adb-1.2.azuredatabricks.net (DBX_WORKSPACE_HOST)
                PORT 19000 (its usual port)""", rows());
    }

    @Test
    void aCommandLineIsNotRepeatedSinceItMayHoldAToken() throws Exception {
        String keys = """
                <key>ProgramArguments</key>
                <array><string>/bin/zsh</string><string>-c</string><string>DBX_TOKEN=%s exec python3 own.py</string></array>
                """.formatted(TOKEN);
        script.write(ScriptHome.LABEL, keys);
        NoProxyAgent told = assertThrows(NoProxyAgent.class, this::agent);
        assertTrue(String.valueOf(told.getMessage()).contains(" runs /bin/zsh, which is no proxy"), told.getMessage());
        script.write(ScriptHome.LABEL, keys + """
                <key>EnvironmentVariables</key>
                <dict><key>DBX_WORKSPACE_HOST</key><string>adb-1.2.azuredatabricks.net</string></dict>
                """);
        assertEquals("/bin/zsh", agent().script());
        script.write(ScriptHome.LABEL, "<key>Program</key><string>DBX_TOKEN=" + TOKEN + " own.py</string>");
        assertFalse(String.valueOf(assertThrows(NoProxyAgent.class, this::agent).getMessage())
                .contains(TOKEN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <key>ProgramArguments</key><array><string>/usr/bin/true</string></array> | runs /usr/bin/true | false
            <key>ProgramArguments</key><array><string>/a/my-dbx-proxy.pyc</string></array> | no proxy script | false
            <key>Disabled</key><true/>                                               | runs nothing | false
            <key>Broken                                                              | is not a property list | true
            """)
    void anotherProgramsAgentIsNone(String keys, String part, boolean unreadable) throws Exception {
        script.write(ScriptHome.LABEL, keys);
        NoProxyAgent told = assertThrows(NoProxyAgent.class, this::agent);
        assertTrue(String.valueOf(told.getMessage()).contains(part), told.getMessage());
        assertEquals(unreadable, told.isUnreadable());
    }
}
