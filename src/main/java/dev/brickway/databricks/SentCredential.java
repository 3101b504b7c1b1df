package dev.brickway.databricks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Takes the credential that was sent out of what came back: some services quote the one that they refuse. */
final class SentCredential {
    private static final String HIDDEN = "***";

    /** A shorter text is no credential of Databricks', and may be part of any word. */
    private static final int SHORTEST = 8;

    private SentCredential() {}

    /**
     * The text without the credential.
     *
     * @param authorization the header as it was sent, empty for none
     */
    static String hide(String authorization, String text) {
        String credential = authorization.substring(authorization.indexOf(' ') + 1);
        if (credential.length() < SHORTEST) {
            return text;
        }
        String plain = text.replace(credential, HIDDEN);
        if (!authorization.startsWith("Basic ")) {
            return plain;
        }
        String pair = new String(Base64.getDecoder().decode(credential), StandardCharsets.UTF_8);
        String secret = pair.substring(pair.indexOf(':') + 1);
        return secret.length() < SHORTEST ? plain : plain.replace(secret, HIDDEN);
    }
}
