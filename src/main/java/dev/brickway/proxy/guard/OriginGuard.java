package dev.brickway.proxy.guard;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Refuses requests that a browser sends on behalf of some page: coding tools are no pages and send no origin. */
public final class OriginGuard implements HttpHandler {
    private static final HttpString SEC_FETCH_SITE = HttpString.tryFromString("Sec-Fetch-Site");

    private final HttpHandler next;

    public OriginGuard(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String site = exchange.getRequestHeaders().getFirst(SEC_FETCH_SITE);
        boolean foreign = "cross-site".equals(site) || "same-site".equals(site);
        if (foreign || exchange.getRequestHeaders().contains(Headers.ORIGIN)) {
            Refusal.send(exchange, 403, "Brickway does not answer web pages, only coding tools.", "foreign_origin");
        } else {
            next.handleRequest(exchange);
        }
    }
}
