package dev.brickway.demo;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checks credentials as a workspace does, and gives out OAuth tokens for a client id and secret. */
final class FrontDoor {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final int TOKEN_SECONDS = 3600;
    private static final int MOST_TOKENS = 1000;

    private final String token;
    private final Set<String> issued = ConcurrentHashMap.newKeySet();

    FrontDoor(String token) {
        this.token = token;
    }

    /** Lets a request in or says why not; {@code api-key} and the like are not looked at (a live probe's finding). */
    void check(@Nullable String authorization) throws Refused {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Refused(Refusal.numeric(
                    401, "Credential was not sent or was of an unsupported type for this API.", Map.of()));
        }
        String sent = authorization.substring(BEARER.length()).strip();
        if (!same(sent, token) && !issued.contains(sent)) {
            throw new Refused(invalidToken());
        }
    }

    static Refusal invalidToken() {
        return Refusal.numeric(
                403, "Invalid access token.", Map.of("X-Databricks-Reason-Phrase", "Invalid access token."));
    }

    /** OAuth machine to machine: any client id, the workspace's token as the secret. */
    JsonObject issue(@Nullable String authorization, String form) throws Refused {
        if (!form.contains("grant_type=client_credentials")) {
            throw new Refused(oauthError("unsupported_grant_type", "Only client_credentials is supported here"));
        }
        if (authorization == null || !authorization.startsWith(BASIC)) {
            throw new Refused(oauthError("invalid_client", "Client authentication failed"));
        }
        String secret;
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            secret = text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            throw new Refused(oauthError("invalid_client", "Client authentication failed"));
        }
        if (!same(secret, token)) {
            throw new Refused(oauthError("invalid_client", "Client authentication failed"));
        }
        if (issued.size() >= MOST_TOKENS) {
            issued.clear();
        }
        String fresh = "demo-oauth-" + IdMaker.random(40);
        issued.add(fresh);
        JsonObject answer = new JsonObject();
        answer.addProperty("access_token", fresh);
        answer.addProperty("scope", "all-apis");
        answer.addProperty("token_type", "Bearer");
        answer.addProperty("expires_in", TOKEN_SECONDS);
        return answer;
    }

    /** Makes every token given out so far invalid, as if an hour had gone by. */
    void expireIssued() {
        issued.clear();
    }

    private static Refusal oauthError(String code, String description) {
        JsonObject body = new JsonObject();
        body.addProperty("error", code);
        body.addProperty("error_description", description);
        return Refusal.json(code.equals("invalid_client") ? 401 : 400, body);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
