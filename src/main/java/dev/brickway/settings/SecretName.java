package dev.brickway.settings;

import java.util.Locale;

/**
 * Which secret of Brickway's is meant. A credential's name holds the host it is for, so that a token can never go to
 * another workspace than the one it was entered for.
 *
 * @param account the name under which the operating system's keychain shows it, beside {@link #SERVICE}
 */
public record SecretName(String account) {
    /** What the keychain's own window lists our entries under. */
    public static final String SERVICE = "Brickway";

    /** The personal access token of a workspace. */
    public static SecretName token(String host) {
        return new SecretName("token " + host.toLowerCase(Locale.ROOT));
    }

    /** The secret of an OAuth client (service principal) of a workspace. */
    public static SecretName clientSecret(String host, String clientId) {
        return new SecretName("client-secret " + clientId + " " + host.toLowerCase(Locale.ROOT));
    }

    /** The key that coding tools send to Brickway. */
    public static SecretName localKey() {
        return new SecretName("local-key");
    }

    /** The password of a corporate proxy. */
    public static SecretName proxyPassword(String proxyHost, String user) {
        return new SecretName("proxy-password " + user + " " + proxyHost.toLowerCase(Locale.ROOT));
    }
}
