package dev.brickway.databricks;

import dev.brickway.settings.Secret;
import org.jspecify.annotations.Nullable;

/** How Brickway proves to the workspace who it is. */
public sealed interface Credential {

    /** The value of the {@code Authorization} header; null when there is nothing to send. Never blocks. */
    @Nullable String authorization();

    /** A token made in the workspace, or an OAuth access token someone else keeps fresh. */
    record PersonalAccessToken(Secret token) implements Credential {
        @Override
        public String authorization() {
            return "Bearer " + token.reveal();
        }

        @Override
        public String toString() {
            return "a token";
        }
    }

    /** Nothing is configured: a Databricks token that the client sends may be used for that request. */
    record None() implements Credential {
        @Override
        public @Nullable String authorization() {
            return null;
        }

        @Override
        public String toString() {
            return "no token";
        }
    }

    /**
     * Whether a text looks like something Databricks gave out: a personal access token ({@code dapi…}) or an OAuth access
     * token (a JSON web token). A placeholder that clients send as their API key does not.
     */
    static boolean isToken(String text) {
        return text.startsWith("dapi") || text.startsWith("eyJ");
    }

    static Credential of(@Nullable Secret token) {
        return token == null ? new None() : new PersonalAccessToken(token);
    }
}
