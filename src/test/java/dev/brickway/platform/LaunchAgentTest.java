package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.platform.LoginItem.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Starting at login on a Mac, with a launchctl of the test's own. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake launchctl is a shell script")
class LaunchAgentTest {
    private static final String PROGRAM = "/Applications/Brickway.app/Contents/MacOS/Brickway";
    private static final String LABEL = "dev.brickway.Brickway";

    @TempDir
    private Path home;

    private FakeLaunchctl launchctl;
    private Path file;

    @BeforeEach
    void place() throws Exception {
        launchctl = new FakeLaunchctl(home.resolve("fake"));
        file = home.resolve("Library").resolve("LaunchAgents").resolve(LABEL + ".plist");
    }

    private LoginItem agent(String program) {
        return new LaunchAgent(program, home, launchctl.open(home));
    }

    private LoginItem agent() {
        return agent(PROGRAM);
    }

    private static String unavailable(LoginItem item) {
        String reason = assertInstanceOf(State.Unavailable.class, item.state()).reason();
        assertEquals(reason, assertThrows(IOException.class, item::enable).getMessage());
        return reason;
    }

    @Test
    void onWritesTheFileAndOffRemovesItAndNothingIsStartedOrEnded() throws Exception {
        LoginItem item = agent();
        assertEquals(new State.Off(), item.state());
        item.disable(); // nothing to do
        item.enable();
        assertEquals(new State.On(), agent().state());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        launchctl.load(LABEL); // as it is in a Brickway that was started at login
        item.disable();
        assertEquals(new State.Off(), item.state());
        assertFalse(Files.exists(file));
        assertTrue(launchctl.isLoaded(LABEL), "unloading it would end this process");
        assertTrue(
                launchctl.calls().stream().allMatch(call -> call.startsWith("print-disabled ")),
                launchctl.calls()::toString);
    }

    @Test
    void launchdIsToldThisAndNothingElse() throws Exception {
        agent("/Users/ada/Tom & <Jerry>/Brickway.app/Contents/MacOS/Brickway").enable();
        Path logs = home.resolve("Library")
                .resolve("Application Support")
                .resolve("Brickway")
                .resolve("log");
        assertEquals(
                Map.of(
                        "Label",
                        LABEL,
                        "AssociatedBundleIdentifiers",
                        List.of(LABEL),
                        "ProgramArguments",
                        List.of("/Users/ada/Tom & <Jerry>/Brickway.app/Contents/MacOS/Brickway"),
                        "RunAtLoad",
                        true,
                        "KeepAlive",
                        Map.of("Crashed", true),
                        "ThrottleInterval",
                        30L,
                        "LimitLoadToSessionType",
                        "Aqua",
                        "ProcessType",
                        "Interactive",
                        "StandardOutPath",
                        "/dev/null",
                        "StandardErrorPath",
                        logs.resolve("login.log").toString()),
                PropertyList.read(file));
        assertTrue(Files.isDirectory(logs), "launchd makes no folder, and does not start what has none");
        DocumentBuilder xml = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        xml.setEntityResolver((_, _) -> new InputSource(new StringReader(""))); // not from Apple's site
        assertEquals(
                "plist",
                xml.parse(new ByteArrayInputStream(Files.readAllBytes(file)))
                        .getDocumentElement()
                        .getNodeName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t\"dev.brickway.Brickway\" => disabled", "\t\"dev.brickway.Brickway\" => true"})
    void whatThePersonSwitchedOffInTheSystemIsOffUntilItIsSwitchedOnHere(String line) throws Exception {
        LoginItem item = agent();
        item.enable();
        launchctl.disabled(line);
        assertEquals(new State.Off(), item.state());
        item.enable();
        assertEquals(new State.On(), item.state());
        String domain = "gui/" + Files.getAttribute(home, "unix:uid");
        assertTrue(launchctl.calls().contains("enable " + domain + "/" + LABEL), launchctl.calls()::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dev.brickway.Brickway\" => enabled",
                "\"dev.brickway.Brickway\" => false",
                "\"com.other.dev.brickway.Brickway\" => disabled",
                "\"dev.brickway.BrickwayToo\" => disabled"
            })
    void whatIsNotSwitchedOffIsOn(String line) throws Exception {
        agent().enable();
        launchctl.disabled(line);
        assertEquals(new State.On(), agent().state());
    }

    @Test
    void aLaunchctlThatRefusesLeavesItOffAndSaysWhereElseItIsSwitched() throws Exception {
        launchctl.disabled("\"" + LABEL + "\" => disabled");
        launchctl.refuse("enable", "Operation not permitted");
        String told = String.valueOf(
                assertThrows(IOException.class, () -> agent().enable()).getMessage());
        assertTrue(told.contains("(Operation not permitted)") && told.contains("Login Items"), told);
        assertFalse(Files.exists(file));
        assertEquals(new State.Off(), agent().state());
    }

    @Test
    void aLaunchctlThatHangsIsNotWaitedForLong() throws Exception {
        launchctl.hang();
        LoginItem item = new LaunchAgent(PROGRAM, home, launchctl.open(home, Duration.ofMillis(300)));
        item.enable();
        assertEquals(new State.On(), item.state(), "what the file says");
        assertEquals(new State.On(), new LaunchAgent(PROGRAM, home, null).state(), "there is none");
    }

    @Test
    void anAgentOfAnotherInstallationIsOffAndTakenOver() throws Exception {
        agent("/Users/ada/Applications/Brickway.app/Contents/MacOS/Brickway").enable();
        assertEquals(new State.Off(), agent().state());
        agent().enable();
        assertEquals(new State.On(), agent().state());
    }

    @Test
    void whereBrickwayWasMovedItStartsFromThereUnlessItWasSwitchedOff() throws Exception {
        Path old = Files.writeString(home.resolve("Old Brickway"), "");
        agent(old.toString()).enable();
        assertNull(agent().mend(), "both are there");
        Files.delete(old);
        launchctl.disabled("\"" + LABEL + "\" => disabled");
        assertNull(agent().mend());
        launchctl.disabled("");
        assertNull(
                agent("/Volumes/Brickway/Brickway.app/Contents/MacOS/Brickway").mend(), "not from there");
        assertTrue(String.valueOf(agent().mend()).endsWith(PROGRAM));
        assertEquals(new State.On(), agent().state());
        assertNull(agent().mend(), "once");
        agent().disable();
        assertNull(agent().mend(), "nobody wants it");
    }

    @Test
    void whatBrickwaySaysOfItsStartsDoesNotGrowForEver() throws Exception {
        agent().enable();
        Path log = Path.of(String.valueOf(PropertyList.read(file).get("StandardErrorPath")));
        Files.writeString(log, "brickway: a sentence\n");
        agent().mend();
        assertEquals("brickway: a sentence\n", Files.readString(log));
        Files.writeString(log, "brickway: a sentence\n".repeat(60_000));
        agent().mend();
        assertEquals(0, Files.size(log));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /private/var/folders/x/T/AppTranslocation/1A-2B/d/Brickway.app/Contents/MacOS/Brickway | gone at the next login
            /Volumes/Brickway/Brickway.app/Contents/MacOS/Brickway                                  | disk image
            """)
    void fromWhereItWillNotBeAtTheNextLoginItCannotStart(String program, String part) {
        String reason = unavailable(agent(program));
        assertTrue(reason.contains(part) && reason.contains("Move Brickway to the Applications folder first"), reason);
    }

    @Test
    void aNameThatNoPropertyListCanHoldIsTold() {
        assertTrue(unavailable(agent("/Applications/a\u0007b/Brickway")).contains("cannot be used"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <plist version="1.0"><dict><key>Label</key><string>com.other</string></dict></plist> | was not made by Brickway
            # no property list                                                                  | is not a property list
            """)
    void aForeignFileIsNeverTouched(String content, String part) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertTrue(unavailable(agent()).contains(part));
        assertNull(agent().mend());
        try {
            agent().disable();
        } catch (IOException told) {
            assertTrue(String.valueOf(told.getMessage()).contains(part), told.getMessage());
        }
        assertEquals(content, Files.readString(file));
    }

    @Test
    void aRefusalIsASentence() throws Exception {
        // Whoever runs this may be root, for whom no folder is read-only: a file stands where the folder should be.
        Files.createDirectories(home.resolve("Library"));
        Files.writeString(file.getParent(), "");
        String told = String.valueOf(
                assertThrows(IOException.class, () -> agent().enable()).getMessage());
        assertTrue(
                told.startsWith(file + " could not be written (") && told.endsWith("Look whether you may write there."),
                told);
        assertEquals(new State.Off(), agent().state());
    }

    @Test
    void unloadingWaitsUntilLaunchdHasLetGo() throws Exception {
        Launchctl used = launchctl.open(home);
        launchctl.load("com.ada.dbx-proxy");
        launchctl.slow();
        used.unload("com.ada.dbx-proxy");
        assertFalse(launchctl.isLoaded("com.ada.dbx-proxy"));
        used.unload("com.ada.dbx-proxy"); // nothing to do
        assertEquals(
                1,
                launchctl.calls().stream()
                        .filter(call -> call.startsWith("bootout"))
                        .count());
    }

    @Test
    void whatLaunchctlRefusesIsToldInItsWords() throws Exception {
        launchctl.load("com.ada.dbx-proxy");
        launchctl.refuse("bootout", "Boot-out failed: 5: Input/output error");
        String told = String.valueOf(
                assertThrows(IOException.class, () -> launchctl.open(home).unload("com.ada.dbx-proxy"))
                        .getMessage());
        assertEquals("launchctl has not unloaded com.ada.dbx-proxy (Boot-out failed: 5: Input/output error).", told);
    }
}
