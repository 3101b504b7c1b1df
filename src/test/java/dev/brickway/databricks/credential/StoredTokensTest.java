package dev.brickway.databricks.credential;

import static dev.brickway.databricks.credential.Stages.failure;
import static dev.brickway.databricks.credential.Stages.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoredTokensTest {
    private static final SecretName NAME = SecretName.token("w.example");

    private final Keychain keychain = new Keychain();
    private final FakeClocks time = new FakeClocks();
    private final RefreshingAuthorizer authorizer = new RefreshingAuthorizer(
            new StoredTokens(new Credential.StoredToken(NAME, "the keychain"), keychain), time.clocks);

    private static final class Keychain implements SecretStore {
        final AtomicInteger reads = new AtomicInteger();
        volatile Reading reading = new Reading.Absent();

        void has(String token) {
            reading = new Reading.Found(new Secret(token));
        }

        @Override
        public Reading read(SecretName name) {
            reads.incrementAndGet();
            return name.equals(NAME) ? reading : new Reading.Absent();
        }

        @Override
        public void write(SecretName name, Secret secret) {
            throw new AssertionError("never written");
        }

        @Override
        public boolean delete(SecretName name) {
            throw new AssertionError("never deleted");
        }

        @Override
        public boolean lasting() {
            return true;
        }

        @Override
        public String describe() {
            return "a test";
        }
    }

    @Test
    void itIsReadOnceAndStaysGoodForAsLongAsItWorks() throws Exception {
        keychain.has("Bearer dapi-kept\n");
        assertEquals(0, keychain.reads.get());
        assertEquals("Bearer dapi-kept", value(authorizer.authorization()));
        time.pass(Duration.ofDays(90));
        assertEquals("Bearer dapi-kept", value(authorizer.authorization()));
        assertEquals(1, keychain.reads.get());
    }

    @Test
    void withoutOneTheClientsOwnIsUsedUntilOneIsSet() throws Exception {
        assertEquals("a token in the keychain, if there is one", authorizer.describe());
        assertNull(value(authorizer.authorization()));
        assertTrue(authorizer.describe().startsWith("none in the keychain"), authorizer.describe());
        keychain.has("dapi-new");
        time.pass(Duration.ofSeconds(2));
        assertNull(value(authorizer.authorization()), "not asked for each request");
        assertEquals(1, keychain.reads.get());
        time.pass(Duration.ofSeconds(1));
        assertEquals("Bearer dapi-new", value(authorizer.authorization()));
        assertEquals("a token in the keychain", authorizer.describe());
    }

    @Test
    void aRefusedTokenIsLookedUpAgain() throws Exception {
        keychain.has("dapi-old");
        value(authorizer.authorization());
        assertNull(value(authorizer.renew("Bearer dapi-old")), "there is no other");
        keychain.has("dapi-new");
        assertNull(value(authorizer.renew("Bearer dapi-old")), "not asked for each request");
        time.pass(Duration.ofSeconds(2));
        assertEquals("Bearer dapi-new", value(authorizer.renew("Bearer dapi-old")));
        assertEquals("Bearer dapi-new", value(authorizer.authorization()));
        time.pass(Duration.ofSeconds(2));
        keychain.reading = new SecretStore.Reading.Absent();
        assertNull(value(authorizer.renew("Bearer dapi-new")));
        assertNull(value(authorizer.authorization()), "it was cleared");
    }

    @Test
    void aLockedKeychainIsNotAnAbsentToken() throws Exception {
        keychain.reading = new SecretStore.Reading.Unreadable("The keychain is locked: unlock it.");
        CredentialFailure failure = failure(authorizer.authorization());
        assertEquals("The keychain is locked: unlock it.", failure.getMessage());
        assertTrue(failure.temporary());
        keychain.has("dapi-unlocked");
        time.pass(Duration.ofSeconds(2));
        assertEquals("Bearer dapi-unlocked", value(authorizer.authorization()));
    }

    @Test
    void somethingThatIsNoTokenIsSaidButNotShown() {
        keychain.has("dapi-two words");
        String message = String.valueOf(failure(authorizer.authorization()).getMessage());
        assertTrue(message.contains("the keychain"), message);
        assertFalse((message + authorizer.describe()).contains("dapi"), message);
    }
}
