package dev.brickway.models;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Paths of the workspace's APIs as they stand in {@code models.json}. */
public final class EndpointPath {
    private EndpointPath() {}

    /** The API a path belongs to, told by its last part; null when the path does not tell. */
    public static @Nullable ModelApi api(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        int query = lower.indexOf('?');
        String bare = query < 0 ? lower : lower.substring(0, query);
        if (bare.endsWith("/chat/completions") || bare.endsWith("/invocations")) {
            return ModelApi.CHAT;
        }
        if (bare.endsWith("responses")) {
            return ModelApi.RESPONSES;
        }
        return bare.endsWith("/messages") ? ModelApi.MESSAGES : null;
    }
}
