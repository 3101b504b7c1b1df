package dev.brickway.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.ProxyService;
import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings.Appearance;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are saved, told to be wrong, or go back to what they were. */
@Timeout(120)
class SettingTest {
    @TempDir
    private Path folder;

    private TestContext test;
    private SettingsEditor editor;
    private NetworkViewModel network;
    private Setting<String> port;
    private int firstPort;

    @BeforeEach
    void open() throws Exception {
        firstPort = freePort();
        Files.writeString(folder.resolve("settings.json"), "{\"port\": " + firstPort + "}");
        open(Map.of());
    }

    private void open(Map<String, String> environment) throws Exception {
        Map<String, String> more = new HashMap<>(environment);
        more.putIfAbsent("DBX_PROXY_PORT", ""); // so that settings.json names it
        test = TestContext.open(folder, new MemorySecretStore(), more);
        editor = new SettingsEditor(test.context);
        network = new NetworkViewModel(test.context);
        port = editor.number(SettingKey.PORT, now -> (long) now.listen().port());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private void start() throws Exception {
        test.brickway.start();
        test.until(() -> test.context.status().stateProperty().get() instanceof ProxyState.Running);
    }

    private ProxyService running() {
        return ((ProxyState.Running) test.brickway.state()).service();
    }

    private <T> void choose(Setting<T> setting, T value) throws Exception {
        setting.choose(value);
        test.until(() -> !setting.savingProperty().get());
    }

    private String json() throws Exception {
        return Files.readString(folder.resolve("settings.json"));
    }

    @Test
    void aChangeIsSavedAndTheProxyRunsWithIt() throws Exception {
        start();
        assertEquals("300", network.firstByte().valueProperty().get());
        assertFalse(network.firstByte().changedProperty().get());
        choose(network.firstByte(), " 45 ");
        assertEquals("45", network.firstByte().valueProperty().get());
        assertTrue(network.firstByte().changedProperty().get());
        assertEquals(Duration.ofSeconds(45), running().settings().timeouts().firstByte());
        assertTrue(json().contains("\"firstByteTimeoutSeconds\": 45"), json());
    }

    @Test
    void backToDefaultTakesItOutOfTheFile() throws Exception {
        choose(network.idle(), "60");
        network.idle().reset();
        test.until(() -> !network.idle().savingProperty().get());
        assertEquals("300", network.idle().valueProperty().get());
        assertFalse(network.idle().changedProperty().get());
        assertFalse(json().contains("idle"), json());
        choose(network.idle(), "60");
        choose(network.idle(), " ");
        assertEquals("300", network.idle().valueProperty().get(), "so does an empty field");
    }

    @Test
    void whatCannotBeUsedIsToldInWordsAndNotSaved() throws Exception {
        String before = json();
        port.choose("70000");
        assertEquals(
                "'70000' is not a port; use a number from 1 to 65535.",
                port.problemProperty().get());
        assertEquals("70000", port.valueProperty().get(), "it can be corrected");
        port.choose("0");
        assertTrue(port.problemProperty().get().contains("'0' is not a port"));
        network.connect().choose("soon");
        assertTrue(network.connect().problemProperty().get().contains("'soon' is not a time limit"));
        network.proxy().choose("http://ada:pw@proxy:8080");
        assertTrue(network.proxy().problemProperty().get().startsWith("This address holds the proxy's password"));
        assertEquals(before, json());
        assertTrue(port.unusableProperty().get());
        port.choose(Integer.toString(firstPort));
        assertEquals("", port.problemProperty().get(), "typed back");
        port.choose("70000");
        port.revert();
        assertEquals(Integer.toString(firstPort), port.valueProperty().get());
        assertEquals("", port.problemProperty().get());
    }

    @Test
    void aTakenPortGoesBackAndSaysWhyUntilTheNextChange() throws Exception {
        start();
        ProxyService old = running();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            choose(port, Integer.toString(taken.getLocalPort()));
            assertEquals(
                    "Port " + taken.getLocalPort() + " is taken by another program; choose another one.",
                    port.problemProperty().get());
        }
        assertEquals(Integer.toString(firstPort), port.valueProperty().get());
        assertSame(old, running());
        assertFalse(port.unusableProperty().get(), "what is shown is the old one");
        port.commit(); // the field is left
        assertFalse(port.problemProperty().get().isEmpty());
        choose(port, Integer.toString(freePort()));
        assertEquals("", port.problemProperty().get());
    }

    @Test
    void anUnreadableCaFileGoesBackAndTheReasonDoesNotRepeatThePlace() throws Exception {
        start();
        choose(network.caFile(), folder.resolve("none.pem").toString());
        String reason = network.caFile().problemProperty().get();
        assertTrue(reason.contains("none.pem") && !reason.contains("settings.json"), reason);
        assertEquals("", network.caFile().valueProperty().get());
        test.desktop.files.add(folder.resolve("settings.json")); // no certificate
        network.chooseCaFile();
        test.until(() -> !network.caFile().savingProperty().get());
        assertFalse(network.caFile().problemProperty().get().isEmpty());
    }

    @Test
    void whatTheEnvironmentSetsCannotBeChangedHere() throws Exception {
        test.close();
        open(Map.of("DBX_PROXY_TIMEOUT_SECONDS", "77", "BRICKWAY_PROXY", "http://ada:secret-pw@proxy.example:8080"));
        assertEquals(
                "DBX_PROXY_TIMEOUT_SECONDS in the environment",
                network.firstByte().fixedByProperty().get());
        assertEquals("77", network.firstByte().valueProperty().get());
        assertFalse(network.firstByte().changedProperty().get());
        network.firstByte().choose("5");
        assertFalse(network.firstByte().savingProperty().get());
        assertEquals("", network.proxy().valueProperty().get(), "it holds a password");
        assertEquals("", network.idle().fixedByProperty().get());
    }

    @Test
    void enterAndLeavingTheFieldSaveOnce() throws Exception {
        start();
        List<ProxyState> states = new CopyOnWriteArrayList<>();
        test.brickway.onState(states::add);
        network.idle().valueProperty().set("61");
        network.idle().commit();
        network.idle().commit();
        test.until(() -> !network.idle().savingProperty().get());
        network.idle().commit();
        assertEquals(
                1, states.stream().filter(ProxyState.Starting.class::isInstance).count());
    }

    @Test
    void whatIsTypedMeanwhileStays() throws Exception {
        start();
        network.connect().valueProperty().set("12"); // not committed yet
        choose(network.idle(), "61");
        assertEquals("12", network.connect().valueProperty().get());
        network.idle().valueProperty().set("62");
        network.idle().commit();
        network.idle().valueProperty().set("63");
        test.until(() -> !network.idle().savingProperty().get());
        assertEquals("63", network.idle().valueProperty().get());
        network.idle().commit();
        test.until(() -> !network.idle().savingProperty().get());
        assertEquals(Duration.ofSeconds(63), test.brickway.settings().timeouts().idle());
    }

    @Test
    void aSwitchPutBackDuringTheRestartIsPutBack() throws Exception {
        start();
        test.desktop.answers.add(true);
        network.verify().choose(false);
        network.verify().choose(true); // the restart has not ended
        assertTrue(network.verify().savingProperty().get());
        test.until(() -> !network.verify().savingProperty().get());
        assertTrue(network.verify().valueProperty().get());
        assertFalse(running().settings().network().insecureSkipVerify(), "what is shown is what holds");
        assertFalse(json().contains("\"insecureSkipVerify\": true"), json());
    }

    @Test
    void aFieldLeftDuringTheRestartIsSavedAfterIt() throws Exception {
        start();
        network.idle().choose("61");
        network.idle().choose("62");
        network.idle().choose("63");
        test.until(() -> !network.idle().savingProperty().get());
        assertEquals("63", network.idle().valueProperty().get());
        assertEquals(Duration.ofSeconds(63), running().settings().timeouts().idle());
        network.idle().choose("64");
        network.idle().choose("6");
        network.idle().revert(); // Escape
        test.until(() -> !network.idle().savingProperty().get());
        assertEquals("64", network.idle().valueProperty().get());
        assertEquals(Duration.ofSeconds(64), running().settings().timeouts().idle());
    }

    @Test
    void anotherPortTypedWhileATakenOneIsTriedIsTakenOver() throws Exception {
        start();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int free = freePort();
            port.choose(Integer.toString(taken.getLocalPort()));
            port.choose(Integer.toString(free));
            test.until(() -> !port.savingProperty().get());
            assertEquals("", port.problemProperty().get(), "the refusal was of the other one");
            assertEquals(free, running().port());
        }
    }

    @Test
    void aFileChangedByHandIsShownAfterARestart() throws Exception {
        start();
        Files.writeString(folder.resolve("settings.json"), "{\"port\": " + firstPort + ", \"noProxy\": \"a.example\"}");
        test.brickway.restartSoon().get();
        test.until(() -> network.noProxy().valueProperty().get().equals("a.example"));
        assertTrue(network.noProxy().changedProperty().get());
    }

    @Test
    void notCheckingTheCertificateIsAskedForAndCheckingItIsNot() throws Exception {
        network.verify().choose(false);
        assertEquals(List.of("confirm Stop checking the workspace's certificate?"), test.desktop.events);
        assertTrue(network.verify().valueProperty().get());
        assertFalse(json().contains("insecure"));
        test.desktop.answers.add(true);
        choose(network.verify(), false);
        assertTrue(test.brickway.settings().network().insecureSkipVerify());
        choose(network.verify(), true);
        assertFalse(test.brickway.settings().network().insecureSkipVerify());
        assertEquals(2, test.desktop.events.size());
    }

    @Test
    void aSwitchThatCannotBeSavedGoesBack() throws Exception {
        test.close();
        Path impossible = Files.writeString(folder.resolve("file"), "").resolve("config");
        open(Map.of("BRICKWAY_CONFIG_DIR", impossible.toString()));
        Setting<Boolean> tray =
                editor.flag(SettingKey.CLOSE_TO_TRAY, now -> now.window().closeToTray());
        choose(tray, true);
        assertFalse(tray.valueProperty().get());
        assertTrue(tray.problemProperty().get().startsWith("The settings could not be saved ("));
    }

    @Test
    void theThreeSwitchesOfTheWindowAreOffAndSeparate() throws Exception {
        Setting<Boolean> tray =
                editor.flag(SettingKey.CLOSE_TO_TRAY, now -> now.window().closeToTray());
        Setting<Boolean> hidden =
                editor.flag(SettingKey.START_HIDDEN, now -> now.window().startHidden());
        assertFalse(tray.valueProperty().get() || hidden.valueProperty().get());
        choose(tray, true);
        assertTrue(test.brickway.settings().window().closeToTray());
        assertFalse(hidden.valueProperty().get());
        assertEquals(Appearance.SYSTEM, test.brickway.settings().window().appearance());
    }
}
