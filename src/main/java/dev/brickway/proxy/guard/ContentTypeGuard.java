package dev.brickway.proxy.guard;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A POST must be declared as JSON: a page can send every other type to another origin without asking. */
public final class ContentTypeGuard implements HttpHandler {
    private final HttpHandler next;

    public ContentTypeGuard(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestMethod().equals(Methods.POST)
                && !isJson(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE))) {
            Refusal.send(exchange, 415, "Send the request with Content-Type: application/json.", "not_json");
        } else {
            next.handleRequest(exchange);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
