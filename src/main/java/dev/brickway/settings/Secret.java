package dev.brickway.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A token, key or password; kept in memory only, never shown by accident and compared in constant time. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public static @Nullable Secret ofNullable(@Nullable String value) {
        return value == null || value.isBlank() ? null : new Secret(value.strip());
    }

    /** The secret itself; call this only where it is sent. */
    public String reveal() {
        return value;
    }

    /** Whether {@code candidate} is the secret, in a time that does not tell how much of it is right. */
    public boolean matches(@Nullable String candidate) {
        return candidate != null
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    /** The same for all secrets: a hash of one would tell something of it. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
