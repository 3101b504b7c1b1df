package dev.brickway.databricks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.translate.error.ErrorKind;
import dev.brickway.translate.error.UpstreamError;
import java.io.IOException;
import java.net.URI;
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

        /**
         * It is accepted, but not allowed to ask whose it is: it may be made for model requests alone.
         *
         * @param error why the workspace does not tell
         */
        record Accepted(UpstreamError error) implements Reply {}

        /**
         * It is not accepted, or the workspace did not answer properly.
         *
         * @param location where a redirect leads
         */
        record Refused(UpstreamError error, @Nullable String location) implements Reply {}
    }

    /** Sends a GET with the credential. */
    @FunctionalInterface
    public interface Call {
        RestAnswer get(String path) throws IOException, InterruptedException;
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
        return ask(path -> rest.get(origin.resolve(path), authorization, TIMEOUT));
    }

    /** The same for whoever wants to see the answers. */
    public static Reply ask(Call workspace) throws IOException, InterruptedException {
        RestAnswer me = workspace.get(ME);
        String who = me.status() == 200 ? name(me.json()) : null;
        if (who != null) {
            return new Reply.Somebody(who);
        }
        UpstreamError error = me.error();
        if (me.status() == 401 || error.kind().shutsOut()) {
            return new Reply.Refused(error, me.header("location"));
        }
        // A token may be limited to some APIs, and then is refused here with 403 though it is good for models.
        RestAnswer endpoints = workspace.get(ENDPOINTS);
        if (endpoints.status() == 200 && endpoints.json() != null) {
            return new Reply.Accepted(error);
        }
        UpstreamError second = endpoints.error();
        return knowsWhose(error) && knowsWhose(second)
                ? new Reply.Accepted(error)
                : new Reply.Refused(second, endpoints.header("location"));
    }

    /** Whoever says what a token may not do has accepted it. */
    private static boolean knowsWhose(UpstreamError error) {
        return error.kind() == ErrorKind.SCOPE_MISSING || error.kind() == ErrorKind.NO_PERMISSION;
    }

    private static @Nullable String name(@Nullable JsonObject me) {
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

    private static @Nullable String text(@Nullable JsonElement value) {
        return value != null && value.isJsonPrimitive() && !value.getAsString().isBlank() ? value.getAsString() : null;
    }
}
