package dev.brickway.databricks.credential;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.Credential;
import dev.brickway.databricks.FixedAuthorizer;
import dev.brickway.databricks.RestClient;
import dev.brickway.settings.SecretStore;
import java.net.URI;
import java.util.Map;

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
        return of(credential, origin, rest, secrets, System.getenv());
    }

    /** With another environment for the command lines, in which they are also looked for. */
    static Authorizer of(
            Credential credential, URI origin, RestClient rest, SecretStore secrets, Map<String, String> environment) {
        return switch (credential) {
            case Credential.PersonalAccessToken pat -> new FixedAuthorizer(pat.token(), pat.describe());
            case Credential.StoredToken stored -> new RefreshingAuthorizer(new StoredTokens(stored, secrets));
            case Credential.OAuthClient client ->
                new RefreshingAuthorizer(new OAuthClientTokens(client, origin, rest, secrets));
            case Credential.DatabricksCli cli -> new RefreshingAuthorizer(new DatabricksCliTokens(cli, environment));
            case Credential.AzureCli az -> new RefreshingAuthorizer(new AzureCliTokens(az, environment));
            case Credential.Unusable unusable -> new UnusableCredential(unusable);
        };
    }
}
