package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void showsNothing() {
        Secret secret = new Secret("dapi-1");

        assertFalse(secret.toString().contains("dapi"));
        assertEquals(secret.hashCode(), new Secret("other").hashCode());
        assertEquals("dapi-1", secret.reveal());
    }

    @Test
    void matchesOnlyItself() {
        Secret secret = new Secret("k\u00e9y");

        assertTrue(secret.matches("k\u00e9y"));
        assertFalse(secret.matches("k\u00e9"));
        assertFalse(secret.matches(""));
        assertFalse(secret.matches(null));
        assertEquals(new Secret("k\u00e9y"), secret);
        assertNotEquals(new Secret("key"), secret);
    }

    @Test
    void blankIsNoSecret() {
        assertNull(Secret.ofNullable("  "));
        assertNull(Secret.ofNullable(null));
        assertEquals(new Secret("a"), Secret.ofNullable(" a "));
    }
}
