package dev.brickway.databricks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.brickway.databricks.RestClient.Answer;
import dev.brickway.translate.error.UpstreamError;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the workspace whose credential it is (Databricks docs: "Current user" of the SCIM API). */
public final class WhoAmI {
    private static final String ME = "/api/2.0/preview/scim/v2/Me";
    private static final String ENDPOINTS = "/api/2.0/serving-endpoints";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private WhoAmI() {}

    /** What the workspace made of the credential. */
    public sealed interface Reply {
        /**
         * It is a user's or a service principal's.
         *
         * @param who the display name, the user name, or both
         */
        record Somebody(String who) implements Reply {}

        /** It is accepted, but not allowed to ask whose it is. */
        record Accepted() implements Reply {}

        /**
         * It is not accepted, or the workspace did not answer properly.
         *
         * @param reason the workspace's own words, and a next step if one is known
         */
        record Refused(int status, String reason) implements Reply {}
    }

    /**
     * Asks.
     *
     * @param origin the workspace's own host
     * @param authorization the header's value
     * @throws IOException with a message for people, if the workspace cannot be reached
     */
    public static Reply ask(RestClient rest, URI origin, String authorization)
            throws IOException, InterruptedException {
        Answer me = rest.get(origin.resolve(ME), authorization, TIMEOUT);
        String who = me.status() == 200 ? name(me.body()) : null;
        if (who != null) {
            return new Reply.Somebody(who);
        }
        if (me.status() == 401) {
            return refused(me);
        }
        // A token may be limited to some APIs, and then is refused here with 403 though it is good for models.
        Answer endpoints = rest.get(origin.resolve(ENDPOINTS), authorization, TIMEOUT);
        return endpoints.status() == 200 && isJson(endpoints.body()) ? new Reply.Accepted() : refused(endpoints);
    }

    private static Reply refused(Answer answer) {
        UpstreamError error = UpstreamError.read(
                answer.status(),
                answer.header("content-type"),
                answer.header("retry-after"),
                answer.body().getBytes(StandardCharsets.UTF_8));
        return new Reply.Refused(answer.status(), error.message());
    }

    private static boolean isJson(String body) {
        return object(body) != null;
    }

    private static @Nullable String name(String body) {
        JsonObject me = object(body);
        if (me == null) {
            return null;
        }
        String displayed = text(me.get("displayName"));
        String user = text(me.get("userName"));
        if (displayed == null || user == null || displayed.equals(user)) {
            return user == null ? displayed : user;
        }
        return displayed + " (" + user + ")";
    }

    private static @Nullable JsonObject object(String body) {
        try {
            return JsonParser.parseString(body) instanceof JsonObject object ? object : null;
        } catch (JsonParseException notJson) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable JsonElement value) {
        return value != null && value.isJsonPrimitive() && !value.getAsString().isBlank() ? value.getAsString() : null;
    }
}
