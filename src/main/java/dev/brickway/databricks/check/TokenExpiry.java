package dev.brickway.databricks.check;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** When an OAuth access token ends, as its own {@code exp} claim says (RFC 7519 §4.1.4); nothing is verified. */
final class TokenExpiry {
    private static final String BEARER = "Bearer ";
    private static final long LATEST = 253_402_300_799L; // the year 9999

    private TokenExpiry() {}

    /** Null for anything that does not tell, such as a personal access token. */
    static @Nullable Instant of(String authorization) {
        String token = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : authorization;
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !token.startsWith("eyJ")) {
            return null;
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return JsonParser.parseString(claims) instanceof JsonObject object
                            && object.get("exp") instanceof JsonPrimitive exp
                            && exp.isNumber()
                            && exp.getAsLong() > 0
                            && exp.getAsLong() <= LATEST
                    ? Instant.ofEpochSecond(exp.getAsLong())
                    : null;
        } catch (IllegalArgumentException | JsonParseException notOne) {
            return null;
        }
    }
}
