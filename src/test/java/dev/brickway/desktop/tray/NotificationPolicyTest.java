package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.ProxyState;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.common.ToolStates;
import dev.brickway.desktop.tray.NotificationPolicy.Message;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.translate.ClientKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NotificationPolicyTest {
    private static final String TAKEN = "Port 19000 is used by another program.";
    private static final String REFUSED = "example.net does not accept the token in GNOME Keyring (status 403).";

    private final NotificationPolicy policy = new NotificationPolicy();

    @Test
    void aLostPortIsSaid() {
        assertEquals(
                Optional.of(new Message("Brickway could not start", TAKEN)),
                policy.state(new ProxyState.Stopped(TAKEN), false));
    }

    @Test
    void aRefusedCredentialIsSaid() {
        assertEquals(Optional.of(new Message("Brickway needs you", REFUSED)), policy.notice(REFUSED, false));
    }

    @Test
    void theWindowInFrontSaysItItself() {
        assertEquals(Optional.empty(), policy.state(new ProxyState.Stopped(TAKEN), true));
        assertEquals(Optional.empty(), policy.notice(REFUSED, true));
        assertEquals(Optional.empty(), policy.notice(REFUSED, false), "it was seen");
    }

    @Test
    void nothingIsSaidTwice() {
        assertTrue(policy.notice(REFUSED, false).isPresent());
        assertEquals(Optional.empty(), policy.notice(REFUSED, false));
    }

    @Test
    void startingAndStoppingIsNoNews() {
        assertEquals(Optional.empty(), policy.state(new ProxyState.Starting(), false));
        assertEquals(Optional.empty(), policy.state(new ProxyState.Stopping(), false));
        assertEquals(Optional.empty(), policy.state(new ProxyState.Stopped(null), false));
    }

    private static List<ToolStates.Standing> tools(State... states) {
        return IntStream.range(0, states.length)
                .mapToObj(i -> new ToolStates.Standing("tool" + i, "Tool " + i, "", ClientKind.VSCODE, states[i]))
                .toList();
    }

    @Test
    void aFileThatWasChangedByHandIsSaidOnceForEachChange() {
        State good = new State.UpToDate();
        State changed = new State.ChangedByHand("The key is another one.");
        assertEquals(Optional.empty(), policy.tools(List.of(), false));
        assertEquals(Optional.empty(), policy.tools(tools(good, good), false));
        assertEquals(
                Optional.of(new Message(
                        "Tool 1: its file was changed by hand",
                        "The key is another one. Brickway leaves it alone until you have seen the difference.")),
                policy.tools(tools(good, changed), false));
        assertEquals(Optional.empty(), policy.tools(tools(good, changed), false));
        policy.state(new ProxyState.Stopped(TAKEN), false);
        assertEquals(Optional.empty(), policy.tools(tools(good, changed), false), "whatever else happens");
        assertEquals(Optional.empty(), policy.tools(tools(good, good), false));
        assertTrue(policy.tools(tools(good, changed), false).isPresent(), "another change");
        assertEquals(Optional.empty(), policy.tools(tools(good, new State.OutOfDate("1 model.")), false));
    }

    @Test
    void whatWasChangedBeforeTheStartOrInSightIsNoNews() {
        State changed = new State.ChangedByHand("The key is another one.");
        assertEquals(Optional.empty(), policy.tools(List.of(), false), "nobody has looked yet");
        assertEquals(Optional.empty(), policy.tools(tools(changed), false), "the person may want it so");
        assertEquals(Optional.empty(), policy.tools(tools(changed, changed), true));
        assertEquals(Optional.empty(), policy.tools(tools(changed, changed), false), "it was seen");
    }

    @Test
    void whatGoesWrongAfterItRanAgainIsNews(@TempDir Path folder) throws Exception {
        assertTrue(policy.notice(REFUSED, false).isPresent());
        try (TestContext test = TestContext.open(folder, new MemorySecretStore(), Map.of())) {
            test.brickway.start();
            test.until(() -> test.context.status().stateProperty().get() instanceof ProxyState.Running);
            policy.state(test.context.status().stateProperty().get(), false);
        }
        assertTrue(policy.notice(REFUSED, false).isPresent());
    }

    @Test
    void itNamesNoCommandLine() {
        Message message = policy.notice("No token: store one " + HowTo.STORE_TOKEN + ".", false)
                .orElseThrow();
        assertFalse(message.text().contains("`"), message.text());
    }

    @Test
    void itIsShortAndWithoutSecrets() {
        Message message = policy.notice("Refused: Bearer dapi0123456789abcdef. " + "x".repeat(500), false)
                .orElseThrow();
        assertEquals(240, message.text().length());
        assertFalse(message.text().contains("dapi0123456789abcdef"), message.text());
    }
}
