package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.platform.LoginItem.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting at login, in homes made for the test. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs have names as Linux and macOS write them")
class LoginItemTest {
    private static final String PROGRAM = "/opt/brickway/bin/Brickway";

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void place() {
        file = home.resolve(".config").resolve("autostart").resolve("brickway.desktop");
    }

    private LoginItem linux(Map<String, String> environment) {
        return LoginItem.of("Linux", PROGRAM, environment, home);
    }

    private LoginItem linux() {
        return linux(Map.of());
    }

    private static String unavailable(LoginItem item) {
        String reason = assertInstanceOf(State.Unavailable.class, item.state()).reason();
        assertEquals(reason, assertThrows(IOException.class, item::enable).getMessage());
        return reason;
    }

    @Test
    void onWritesAnEntryAndOffRemovesIt() throws Exception {
        LoginItem item = linux();
        assertEquals(new State.Off(), item.state());
        item.disable(); // nothing to do
        item.enable();
        assertEquals(new State.On(), item.state());
        assertTrue(Files.readAllLines(file).contains("Exec=\"/opt/brickway/bin/Brickway\""));
        item.enable();
        assertEquals(new State.On(), linux().state(), "found by another object");
        item.disable();
        assertEquals(new State.Off(), item.state());
        assertFalse(Files.exists(file));
        assertEquals(List.of(), List.of(file.resolveSibling("").toFile().list()), "nothing is left");
    }

    @Test
    void anotherConfigurationHomeIsRespectedUnlessItIsRelative() throws Exception {
        Path other = home.resolve("other");
        linux(Map.of("XDG_CONFIG_HOME", other.toString())).enable();
        assertTrue(Files.exists(other.resolve("autostart").resolve("brickway.desktop")));
        linux(Map.of("XDG_CONFIG_HOME", "relative")).enable();
        assertTrue(Files.exists(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hidden=true", "X-GNOME-Autostart-enabled=false"})
    void whatTheDesktopSwitchedOffIsOff(String line) throws Exception {
        LoginItem item = linux();
        item.enable();
        Files.writeString(file, Files.readString(file) + line + "\n");
        assertEquals(new State.Off(), item.state());
        item.enable();
        assertEquals(new State.On(), item.state());
    }

    @Test
    void anEntryForAnotherInstallationIsOffAndTakenOver() throws Exception {
        LoginItem.of("Linux", "/home/ada/old/Brickway", Map.of(), home).enable();
        LoginItem item = linux();
        assertEquals(new State.Off(), item.state());
        item.enable();
        assertEquals(new State.On(), item.state());
    }

    @Test
    void aForeignFileIsNeverTouched() throws Exception {
        Files.createDirectories(file.getParent());
        String foreign = "[Desktop Entry]\nExec=my-own-script\n";
        Files.writeString(file, foreign);
        LoginItem item = linux();
        assertTrue(unavailable(item).contains("was not made by Brickway"));
        item.disable();
        assertEquals(foreign, Files.readString(file));
    }

    @Test
    void aRefusalIsASentence() throws Exception {
        // Whoever runs this may be root, for whom no folder is read-only: a file stands where the folder should be.
        Files.createDirectories(home.resolve(".config"));
        Files.writeString(file.getParent(), "");
        LoginItem item = linux();
        assertEquals(new State.Off(), item.state());
        String told =
                String.valueOf(assertThrows(IOException.class, item::enable).getMessage());
        assertTrue(
                told.startsWith(file + " could not be written (") && told.endsWith("Look whether you may write there."),
                told);
        assertEquals(new State.Off(), item.state());
    }

    @Test
    void anEntryThatCannotBeReadIsTold() throws Exception {
        Files.createDirectories(file); // a folder in its place
        assertTrue(unavailable(linux()).contains("cannot be read"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
            /opt/My Tools/Brickway      | "/opt/My Tools/Brickway"
            /opt/a"b/Brickway           | "/opt/a\\\\"b/Brickway"
            /opt/$HOME/`id`/Brickway    | "/opt/\\\\$HOME/\\\\`id\\\\`/Brickway"
            /opt/100%/Brickway          | "/opt/100%%/Brickway"
            /opt/a\\b/Brickway          | "/opt/a\\\\\\\\b/Brickway"
            """)
    void theProgramIsQuoted(String program, String exec) throws Exception {
        LoginItem item = LoginItem.of("Linux", program, Map.of(), home);
        item.enable();
        assertTrue(Files.readAllLines(file).contains("Exec=" + exec), Files.readString(file));
        assertEquals(new State.On(), item.state());
    }

    @Test
    void aNameThatNoEntryCanHoldIsTold() {
        assertTrue(unavailable(LoginItem.of("Linux", "/opt/a\nb/Brickway", Map.of(), home))
                .contains("cannot be used"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Windows 11", "Mac OS X"})
    void whatIsNotInstalledCannotStart(String os) throws Exception {
        LoginItem item = LoginItem.of(os, null, Map.of(), home);
        assertTrue(unavailable(item).contains("Only an installed Brickway"));
        assertThrows(IOException.class, item::disable);
        assertNull(item.mend());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "on a Mac the system's own launchctl would be used")
    void aMacHasAFileForLaunchdThatStartsTheWindow() throws Exception {
        LoginItem.of("Mac OS X", "/Applications/Brickway.app/Contents/MacOS/brickway-cli", Map.of(), home)
                .enable();
        Path agent = home.resolve("Library").resolve("LaunchAgents").resolve("dev.brickway.Brickway.plist");
        assertTrue(Files.readString(agent)
                .contains("<string>/Applications/Brickway.app/Contents/MacOS/Brickway</string>"));
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX, /opt/brickway/bin/brickway, /opt/brickway/bin/Brickway",
        "LINUX, /opt/brickway/bin/Brickway, /opt/brickway/bin/Brickway",
        "LINUX, /opt/brickway-cli/bin/brickway-cli, /opt/brickway-cli/bin/brickway-cli",
        "MACOS, /A/Brickway.app/Contents/MacOS/brickway-cli, /A/Brickway.app/Contents/MacOS/Brickway",
        "MACOS, /A/Brickway.app/Contents/MacOS/Brickway, /A/Brickway.app/Contents/MacOS/Brickway",
        "WINDOWS, C:\\P\\brickway-cli.exe, C:\\P\\Brickway.exe",
        "WINDOWS, C:\\P\\Brickway.exe, C:\\P\\Brickway.exe"
    })
    void theWindowIsStartedWhicheverLauncherRunsNow(OperatingSystem os, String program, String window) {
        assertEquals(window, LoginItem.windowLauncher(os, program));
    }

    @Test
    void whereBrickwayWasMovedItStartsFromThereUnlessItWasSwitchedOff() throws Exception {
        Path old = Files.writeString(home.resolve("Old Brickway \\ 1"), "");
        LoginItem.of("Linux", old.toString(), Map.of(), home).enable();
        assertNull(linux().mend(), "both are there");
        Files.delete(old);
        String entry = Files.readString(file);
        Files.writeString(file, entry + "X-GNOME-Autostart-enabled=false\n");
        assertNull(linux().mend());
        Files.writeString(file, entry);
        assertTrue(String.valueOf(linux().mend()).endsWith(PROGRAM));
        assertEquals(new State.On(), linux().state());
        assertNull(linux().mend(), "once");
        linux().disable();
        assertNull(linux().mend(), "nobody wants it");
    }
}
