package dev.brickway.proxy.guard;

import dev.brickway.settings.Secret;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for the local key where one is set, in any of the headers in which coding tools send an API key. */
public final class LocalKeyGuard implements HttpHandler {
    /** Whether the request carried the local key, or none is needed. */
    public static final AttachmentKey<Boolean> TRUSTED = AttachmentKey.create(Boolean.class);

    static final HttpString X_API_KEY = HttpString.tryFromString("x-api-key");
    static final HttpString API_KEY = HttpString.tryFromString("api-key");

    private static final Set<String> OPEN_PATHS = Set.of("/", "/healthz");
    private static final String BEARER = "bearer ";

    private final Supplier<@Nullable Secret> key;
    private final HttpHandler next;

    /**
     * Guards {@code next}.
     *
     * @param key the key in force now, null when none is asked for
     */
    public LocalKeyGuard(Supplier<@Nullable Secret> key, HttpHandler next) {
        this.key = key;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Secret wanted = key.get();
        boolean trusted = wanted == null || carries(exchange.getRequestHeaders(), wanted);
        boolean open =
                exchange.getRequestMethod().equals(Methods.GET) && OPEN_PATHS.contains(exchange.getRelativePath());
        if (trusted || open) {
            exchange.putAttachment(TRUSTED, trusted);
            next.handleRequest(exchange);
        } else {
            Refusal.send(
                    exchange,
                    401,
                    "Brickway's local key is missing or wrong. Give this tool the key that Brickway shows as its API key.",
                    "wrong_local_key");
        }
    }

    private static boolean carries(HeaderMap headers, Secret wanted) {
        String bearer = bearer(headers);
        boolean found = bearer != null && wanted.matches(bearer);
        for (HttpString name : Set.of(X_API_KEY, API_KEY)) {
            String sent = headers.getFirst(name);
            found |= sent != null && wanted.matches(sent);
        }
        return found;
    }

    /** What stands behind {@code Authorization: Bearer}, or null. */
    public static @Nullable String bearer(HeaderMap headers) {
        String authorization = headers.getFirst(Headers.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
