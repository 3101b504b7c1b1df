package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.BesideOthers;
import dev.brickway.app.launchd.ScriptHome;
import dev.brickway.cli.BrickwayProcess.Ended;
import dev.brickway.platform.FakeLaunchctl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code import-launchd} as it is run; a launchctl on the PATH makes this a Mac. */
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, disabledReason = "on a Mac the system's own launchctl would be used")
@BesideOthers
class ImportLaunchdProcessTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path home;

    private FakeLaunchctl launchctl;
    private ScriptHome script;

    @BeforeEach
    void place() throws Exception {
        launchctl = new FakeLaunchctl(home.resolve("fake"));
        script = new ScriptHome(home);
    }

    private void install() throws Exception {
        script.install();
        script.dotEnv(
                "DBX_WORKSPACE_HOST=adb-1.2.azuredatabricks.net\nDBX_PROXY_PORT=19007\nDBX_TOKEN=" + TOKEN + "\n");
        launchctl.load(ScriptHome.LABEL);
    }

    private Ended run(Map<String, String> environment, String... options) throws Exception {
        String[] args = new String[options.length + 1];
        args[0] = "import-launchd";
        System.arraycopy(options, 0, args, 1, options.length);
        Ended ended = Launch.of(home.resolve("config"), args)
                .in(home)
                .with(environment)
                .run();
        assertFalse(ended.text().contains(TOKEN), ended::all);
        return ended;
    }

    private Ended run(String... options) throws Exception {
        return run(launchctl.environment(), options);
    }

    @Test
    void thereAndBackAgain() throws Exception {
        install();
        Ended asked = run();
        assertEquals(2, asked.exitCode(), asked::all);
        assertTrue(asked.err().contains("Add --yes"), asked::all);
        Ended shown = run("--dry-run");
        assertEquals(0, shown.exitCode(), shown::all);
        assertTrue(shown.out().contains("~/Library/LaunchAgents/com.ada.dbx-proxy.plist"), shown::all);
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL) && !Files.exists(home.resolve("config")), shown::all);

        Ended early = run("--yes");
        assertEquals(1, early.exitCode(), early::all);
        assertTrue(early.out().contains("Nothing was stored: it would be kept in memory"), early::all);
        assertTrue(early.err().contains("was left as it is and goes on working"), early::all);
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL) && Files.exists(script.agent()), early::all);

        Map<String, String> signedIn = new HashMap<>(launchctl.environment());
        signedIn.put("DATABRICKS_CONFIG_PROFILE", "WORK");
        Ended done = run(signedIn, "--yes");
        assertEquals(0, done.exitCode(), done::all);
        String settings = Files.readString(home.resolve("config").resolve("settings.json"));
        assertTrue(settings.contains("adb-1.2.azuredatabricks.net") && settings.contains("19007"), settings);
        assertFalse(settings.contains("dapi"), settings);
        assertFalse(launchctl.isLoaded(ScriptHome.LABEL) || Files.exists(script.agent()), done::all);

        Ended none = run("--yes");
        assertEquals(1, none.exitCode(), none::all);
        assertTrue(none.err().contains("No LaunchAgent in "), none::all);
        Ended back = run("--undo");
        assertEquals(0, back.exitCode(), back::all);
        assertTrue(launchctl.isLoaded(ScriptHome.LABEL) && Files.exists(script.agent()), back::all);
        Ended again = run("--undo");
        assertEquals(1, again.exitCode(), again::all);
    }

    @Test
    void onOtherSystemsAFileIsNamedAndStays() throws Exception {
        install();
        Ended unnamed = run(Map.of(), "--yes");
        assertEquals(2, unnamed.exitCode(), unnamed::all);
        assertTrue(unnamed.err().contains("--plist FILE"), unnamed::all);
        Ended named = run(Map.of(), "--yes", "--plist", script.agent().toString());
        assertEquals(0, named.exitCode(), named::all);
        assertTrue(named.out().contains("There is no launchd here"), named::all);
        assertTrue(Files.exists(script.agent()) && launchctl.isLoaded(ScriptHome.LABEL));
    }

    @Test
    void severalHaveToBeChosenFromAndAForeignOneIsRefused() throws Exception {
        install();
        script.write("com.ada.second", """
                <key>Program</key><string>/a/dbx-proxy.py</string>
                """);
        Ended several = run("--yes");
        assertEquals(2, several.exitCode(), several::all);
        assertTrue(several.err().contains("There are several: "), several::all);
        Path foreign = script.write("com.other", "<key>Program</key><string>/usr/bin/true</string>");
        Ended refused = run("--yes", "--plist", foreign.toString());
        assertEquals(1, refused.exitCode(), refused::all);
        assertTrue(refused.err().contains("no proxy script that Brickway knows"), refused::all);
        Ended broken = run(
                "--yes", "--plist", Files.writeString(home.resolve("b"), "{").toString());
        assertEquals(4, broken.exitCode(), broken::all);
    }
}
