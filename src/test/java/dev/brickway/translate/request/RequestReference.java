package dev.brickway.translate.request;

import static dev.brickway.translate.request.TopReference.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.models.Family;
import dev.brickway.translate.Dialect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What {@link RequestFixer} must do, done slowly: the rules of {@code docs/families.md} one after the other on a tree of
 * the whole request. Shares the rules' data with the editor and no line of its code.
 */
final class RequestReference {
    private RequestReference() {}

    static JsonObject fix(JsonObject request, Dialect dialect, Family family, FixOptions options) {
        JsonObject body = request.deepCopy();
        switch (dialect) {
            case CHAT_COMPLETIONS -> ChatReference.fix(body, family, options);
            case RESPONSES -> responses(body, family, options);
            case MESSAGES -> MessagesReference.fix(body, family, options);
        }
        body.addProperty("model", options.upstreamModel());
        return body;
    }

    private static void responses(JsonObject body, Family family, FixOptions options) {
        TopReference.drop(body, family.responses().fields(), options.learnedDrops(), false);
        if (body.get("reasoning") instanceof JsonObject reasoning) {
            String wanted = string(reasoning.get("effort"));
            if (wanted != null) {
                String sent = family.responses().effort().nearest(wanted);
                reasoning.remove("effort");
                if (sent != null) {
                    reasoning.addProperty("effort", sent);
                }
            }
        }
        int longest = family.responses().idLimit();
        if (longest > 0 && body.get("input") instanceof JsonArray items) {
            for (JsonElement item : items) {
                if (item instanceof JsonObject object) {
                    String id = string(object.get("id"));
                    if (id != null && id.length() > longest) {
                        object.addProperty("id", id.substring(0, 43) + "_" + digest(id));
                    }
                }
            }
        }
        TopReference.limit(body, "max_output_tokens", family.maxTokens().capOr(options.maxOutputTokens()), 0);
    }

    private static String digest(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 20);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
