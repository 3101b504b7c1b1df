package dev.brickway.databricks;

import dev.brickway.settings.SecretStore;
import java.net.URI;

/** Makes the {@link Authorizer} of a {@link Credential}. */
public final class Authorizers {
    private Authorizers() {}

    /**
     * Makes it; nothing is asked for before the first use.
     *
     * @param origin the workspace's own host, where OAuth tokens are given out
     * @param secrets where a stored token is read from
     */
    public static Authorizer of(Credential credential, URI origin, RestClient rest, SecretStore secrets) {
        return switch (credential) {
            case Credential.PersonalAccessToken pat -> new FixedAuthorizer(pat.token(), pat.describe());
            case Credential.StoredToken stored -> throw new UnsupportedOperationException(stored.describe());
            case Credential.ClientsOwn none -> new FixedAuthorizer(null, none.describe());
        };
    }
}
