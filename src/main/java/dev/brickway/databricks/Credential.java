package dev.brickway.databricks;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How Brickway proves to the workspace who it is; data only, {@link Authorizer} acts on it. */
public sealed interface Credential {

    /** For people, without any secret: "a token from DBX_TOKEN in the environment". */
    String describe();

    /**
     * A token made in the workspace, or an access token someone else keeps fresh.
     *
     * @param source where it was found
     */
    record PersonalAccessToken(Secret token, String source) implements Credential {
        @Override
        public String describe() {
            return "a token from " + source;
        }
    }

    /**
     * A token in the operating system's keychain, read when it is first needed. As long as there is none, a client's own
     * Databricks token may be used for that request.
     */
    record StoredToken(SecretName name, String storeName) implements Credential {
        @Override
        public String describe() {
            return "a token in " + storeName + ", if there is one";
        }
    }

    /**
     * A service principal's OAuth client, which is given a token for an hour (machine to machine).
     *
     * @param secret null to read it from the keychain
     * @param stored under which name the keychain has it
     * @param source where the client id was found
     */
    record OAuthClient(String clientId, @Nullable Secret secret, SecretName stored, String source)
            implements Credential {
        @Override
        public String describe() {
            return "OAuth client " + clientId + " from " + source;
        }
    }

    /**
     * Whoever is signed in with the Databricks command line ({@code databricks auth login}).
     *
     * @param host the workspace as {@code https://host}, as the command line knows it
     * @param profile the profile of {@code configFile} it was signed in with, null for whichever it has for the host
     * @param configFile null for the usual one
     * @param executable the {@code databricks} to run, null for the one on the PATH
     */
    record DatabricksCli(
            String host,
            @Nullable String profile,
            @Nullable Path configFile,
            @Nullable String executable) implements Credential {
        @Override
        public String describe() {
            return "the Databricks command line's sign-in" + (profile == null ? "" : " of profile '" + profile + "'");
        }
    }

    /**
     * Whoever is signed in with the Azure command line ({@code az login}).
     *
     * @param tenant the Entra tenant the workspace belongs to, null for the one {@code az} uses by itself
     */
    record AzureCli(@Nullable String tenant) implements Credential {
        @Override
        public String describe() {
            return "the Azure command line's sign-in" + (tenant == null ? "" : " in tenant " + tenant);
        }
    }

    /**
     * Something is configured that cannot work; told to whoever sends a request.
     *
     * @param reason a sentence with what to do
     */
    record Unusable(String reason) implements Credential {
        @Override
        public String describe() {
            return "none that can be used: " + reason;
        }
    }

    /**
     * Whether a text looks like something Databricks gave out: a personal access token ({@code dapi…}) or an OAuth access
     * token (a JSON web token). A placeholder that clients send as their API key does not.
     */
    static boolean isToken(String text) {
        return text.startsWith("dapi") || text.startsWith("eyJ");
    }
}
