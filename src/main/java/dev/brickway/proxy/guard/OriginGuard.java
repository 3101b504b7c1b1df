package dev.brickway.proxy.guard;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Locale;
import java.util.Set;

/** Refuses requests that a browser sends on behalf of some page: coding tools are no pages and send no origin. */
public final class OriginGuard implements HttpHandler {
    static final HttpString SEC_FETCH_SITE = HttpString.tryFromString("Sec-Fetch-Site");

    /** What a browser says of a request that no other site has caused. */
    private static final Set<String> OWN = Set.of("none", "same-origin");

    private final HttpHandler next;

    public OriginGuard(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String site = exchange.getRequestHeaders().getFirst(SEC_FETCH_SITE);
        boolean foreign = site != null && !OWN.contains(site.strip().toLowerCase(Locale.ROOT));
        if (foreign || exchange.getRequestHeaders().contains(Headers.ORIGIN)) {
            Refusal.send(exchange, 403, "Brickway does not answer web pages, only coding tools.", "foreign_origin");
        } else {
            next.handleRequest(exchange);
        }
    }
}
