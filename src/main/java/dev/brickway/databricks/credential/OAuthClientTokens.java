package dev.brickway.databricks.credential;

import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.RestAnswer;
import dev.brickway.databricks.RestClient;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tokens for a service principal: OAuth client credentials (RFC 6749 §4.4) at the workspace (Databricks docs: OAuth M2M). */
final class OAuthClientTokens implements TokenSource {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String FORM = "grant_type=client_credentials&scope=all-apis";

    private final Credential.OAuthClient credential;
    private final URI tokenUri;
    private final String host;
    private final RestClient rest;
    private final SecretStore secrets;

    OAuthClientTokens(Credential.OAuthClient credential, URI origin, RestClient rest, SecretStore secrets) {
        this.credential = credential;
        this.tokenUri = URI.create(origin + "/oidc/v1/token");
        this.host = origin.getHost();
        this.rest = rest;
        this.secrets = secrets;
    }

    @Override
    public AccessToken fetch(@Nullable Secret refused) throws CredentialFailure, InterruptedException {
        Secret secret = secret();
        String pair = credential.clientId() + ":" + secret.reveal();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        RestAnswer answer;
        try {
            answer = rest.post(tokenUri, basic, "application/x-www-form-urlencoded", FORM, LIMIT);
        } catch (IOException e) {
            throw new CredentialFailure(
                    "No OAuth token could be had from " + host + ": "
                            + ShownText.of(String.valueOf(e.getMessage()), secret),
                    true);
        }
        return read(answer, secret);
    }

    @Override
    public Duration limit() {
        return LIMIT.plusSeconds(5);
    }

    @Override
    public String describe() {
        return credential.describe();
    }

    private Secret secret() throws CredentialFailure {
        Secret given = credential.secret();
        if (given != null) {
            return given;
        }
        return switch (secrets.read(credential.stored())) {
            case SecretStore.Reading.Found found -> found.secret();
            case SecretStore.Reading.Absent absent ->
                throw new CredentialFailure(
                        "OAuth client " + credential.clientId() + " (from " + credential.source() + ") has no secret: "
                                + "set DATABRICKS_CLIENT_SECRET, store it "
                                + HowTo.STORE_CLIENT_SECRET.of(credential.clientId()) + ", or remove the client id.",
                        false);
            case SecretStore.Reading.Unreadable unreadable -> throw new CredentialFailure(unreadable.reason(), true);
        };
    }

    private AccessToken read(RestAnswer answer, Secret secret) throws CredentialFailure {
        JsonAnswer json = JsonAnswer.read(answer.body());
        if (answer.status() != 200) {
            throw refused(answer, json, secret);
        }
        String token = json == null ? null : json.text("access_token");
        if (json == null || token == null) {
            throw new CredentialFailure(
                    tokenUri
                            + " did not answer with a token but with something else, perhaps a sign-in page. Check that "
                            + host + " is the workspace's own address and that no proxy answers in its place.",
                    false);
        }
        Instant now = Instant.now();
        Instant expires = json.secondsFrom(now, "expires_in");
        return AccessToken.of(token, expires == null ? now.plus(AccessToken.UNDATED) : expires, host);
    }

    private CredentialFailure refused(RestAnswer answer, @Nullable JsonAnswer json, Secret secret) {
        int status = answer.status();
        String code = json == null ? null : json.text("error");
        String cure = code == null ? null : cure(code);
        if (code != null && cure != null) {
            String described = json == null ? null : json.text("error_description");
            String words = described == null ? code : code + ": " + ShownText.of(described, secret);
            return new CredentialFailure(
                    "Databricks gave OAuth client " + credential.clientId() + " no token (" + words + "). " + cure,
                    false);
        }
        if (status == 404 || status / 100 == 3) {
            return new CredentialFailure(
                    host + " gives out no OAuth tokens (status " + status + "): check that it is the workspace's own "
                            + "address, such as adb-1234567890123456.7.azuredatabricks.net, not a gateway's or the "
                            + "account console's.",
                    false);
        }
        return new CredentialFailure(
                "Databricks gave OAuth client " + credential.clientId() + " no token (status " + status + "): "
                        + ShownText.of(answer.error().words(), secret) + ".",
                status == 408 || status == 429 || status >= 500);
    }

    /** What to do about an error code of RFC 6749 §5.2, null when the code alone does not tell. */
    private @Nullable String cure(String code) {
        return switch (code) {
            case "invalid_client" ->
                "The client id or its secret is wrong or has expired: compare the id (" + credential.source()
                        + ") with the service principal's application id, and make a new secret in the workspace under "
                        + "Settings, Identity and access, Service principals, Secrets.";
            case "unauthorized_client", "access_denied" ->
                "The service principal may not use this workspace: ask an administrator to add it to the workspace.";
            case "invalid_scope" ->
                "The service principal may not have the scope all-apis: ask an administrator to allow it.";
            case "invalid_request", "invalid_grant", "unsupported_grant_type" ->
                "The workspace does not take client ids and secrets in this way: check that " + host
                        + " is a Databricks workspace, or use a token.";
            default -> null;
        };
    }
}
