package dev.brickway.databricks.credential;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The token a person has put into the keychain, as long as there is one. */
final class StoredTokens implements TokenSource {
    /** The store has a limit of its own; a person may be typing a password meanwhile. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Credential.StoredToken credential;
    private final SecretStore secrets;
    private volatile @Nullable Boolean found;

    StoredTokens(Credential.StoredToken credential, SecretStore secrets) {
        this.credential = credential;
        this.secrets = secrets;
    }

    @Override
    public @Nullable AccessToken fetch(@Nullable Secret refused) throws CredentialFailure {
        SecretStore.Reading reading = secrets.read(credential.name());
        found = reading instanceof SecretStore.Reading.Unreadable ? null : reading instanceof SecretStore.Reading.Found;
        return switch (reading) {
            case SecretStore.Reading.Found token ->
                AccessToken.of(token.secret().reveal(), null, credential.storeName());
            case SecretStore.Reading.Absent absent -> null;
            case SecretStore.Reading.Unreadable unreadable -> throw new CredentialFailure(unreadable.reason(), true);
        };
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    /** Short: whoever sees the refusal sets another token and tries again. */
    @Override
    public Duration renewalPause() {
        return Duration.ofSeconds(2);
    }

    @Override
    public String describe() {
        Boolean known = found;
        if (known == null) {
            return credential.describe();
        }
        return known
                ? "a token in " + credential.storeName()
                : "none in " + credential.storeName() + "; a client's own Databricks token is used";
    }
}
