package dev.brickway.databricks;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;

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

    /** A token in the operating system's keychain, read when it is first needed. */
    record StoredToken(SecretName name, String storeName) implements Credential {
        @Override
        public String describe() {
            return "a token in " + storeName;
        }
    }

    /** Nothing is configured: a Databricks token that the client sends may be used for that request. */
    record ClientsOwn() implements Credential {
        @Override
        public String describe() {
            return "none; a client's own Databricks token is used";
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
