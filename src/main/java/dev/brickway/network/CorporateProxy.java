package dev.brickway.network;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy between this computer and the internet, which tunnels connections (CONNECT, RFC 9110 §9.3.6).
 *
 * @param user null when it asks for no password
 * @param problem a sentence that says why it cannot be used as it stands; every connection fails with it
 */
public record CorporateProxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String problem) {

    public CorporateProxy(String host, int port, @Nullable String user, @Nullable Secret password) {
        this(host, port, user, password, null);
    }

    /** The value of {@code Proxy-Authorization} (basic authentication, RFC 7617), null when there is nothing to send. */
    public @Nullable String authorization() {
        if (user == null) {
            return null;
        }
        String pair = user + ":" + (password == null ? "" : password.reveal());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The keychain's entry for its password, null when it has no user. */
    public @Nullable SecretName passwordName() {
        return user == null ? null : SecretName.proxyPassword(host, user);
    }

    /** Host and port; never the password. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
