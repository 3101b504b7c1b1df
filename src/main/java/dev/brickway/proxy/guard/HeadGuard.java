package dev.brickway.proxy.guard;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a head that could be read in two ways: where a header that decides something stands twice, programs differ in
 * which one they take. Undertow 2.4.4 refuses a doubled {@code Host}, {@code Content-Length} or
 * {@code Transfer-Encoding} itself, but takes any transfer encoding for "chunked".
 */
public final class HeadGuard implements HttpHandler {
    private static final List<HttpString> SINGLE = List.of(
            Headers.AUTHORIZATION,
            LocalKeyGuard.X_API_KEY,
            LocalKeyGuard.API_KEY,
            Headers.CONTENT_TYPE,
            Headers.ORIGIN,
            OriginGuard.SEC_FETCH_SITE);

    private final HttpHandler next;

    public HeadGuard(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HttpString doubled = doubled(exchange);
        if (doubled != null) {
            Refusal.send(exchange, 400, "The request carries the header " + doubled + " twice.", "doubled_header");
        } else if (!isPlainlyFramed(exchange)) {
            exchange.setPersistent(false); // nobody knows where the next request would begin
            Refusal.send(
                    exchange,
                    400,
                    "Send the body with Content-Length, or with Transfer-Encoding: chunked over HTTP/1.1.",
                    "bad_framing");
        } else {
            next.handleRequest(exchange);
        }
    }

    private static @Nullable HttpString doubled(HttpServerExchange exchange) {
        for (HttpString name : SINGLE) {
            HeaderValues values = exchange.getRequestHeaders().get(name);
            if (values != null && values.size() > 1) {
                return name;
            }
        }
        return null;
    }

    private static boolean isPlainlyFramed(HttpServerExchange exchange) {
        String encoding = exchange.getRequestHeaders().getFirst(Headers.TRANSFER_ENCODING);
        return encoding == null
                || (encoding.strip().equalsIgnoreCase("chunked")
                        && exchange.getProtocol().equals(Protocols.HTTP_1_1));
    }
}
