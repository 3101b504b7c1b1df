package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.tray.NotificationPolicy.Message;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    @Test
    void itIsShortAndWithoutSecrets() {
        Message message = policy.notice("Refused: Bearer dapi0123456789abcdef. " + "x".repeat(500), false)
                .orElseThrow();
        assertEquals(240, message.text().length());
        assertFalse(message.text().contains("dapi0123456789abcdef"), message.text());
    }
}
