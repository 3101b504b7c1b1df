package dev.brickway.databricks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brickway.settings.Secret;
import org.junit.jupiter.api.Test;

class CredentialTest {

    @Test
    void aTokenIsSentButNeverShown() {
        Credential.PersonalAccessToken credential =
                new Credential.PersonalAccessToken(new Secret("dapi0123456789abcdef"), "DBX_TOKEN in the environment");

        try (Authorizer authorizer = new FixedAuthorizer(credential.token(), credential.describe())) {
            assertEquals(
                    "Bearer dapi0123456789abcdef",
                    authorizer.authorization().toCompletableFuture().getNow(null));
            assertFalse((credential + authorizer.describe() + authorizer).contains("dapi"));
        }
    }

    @Test
    void withoutATokenNothingIsSent() {
        try (Authorizer authorizer = new FixedAuthorizer(null, "none")) {
            assertNull(authorizer.authorization().toCompletableFuture().getNow("unset"));
        }
    }
}
