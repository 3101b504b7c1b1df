package dev.brickway.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brickway.settings.Secret;
import org.junit.jupiter.api.Test;

class CredentialTest {

    @Test
    void aTokenIsSentButNeverShown() {
        Credential credential = Credential.of(new Secret("dapi0123456789abcdef"));

        assertEquals("Bearer dapi0123456789abcdef", credential.authorization());
        assertFalse(credential.toString().contains("dapi"));
    }

    @Test
    void withoutATokenNothingIsSent() {
        assertNull(Credential.of(null).authorization());
    }
}
