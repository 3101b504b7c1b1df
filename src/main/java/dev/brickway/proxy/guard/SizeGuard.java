package dev.brickway.proxy.guard;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Refuses a body that is announced as larger than the limit; an unannounced one is counted as it is read. */
public final class SizeGuard implements HttpHandler {
    private final long limit;
    private final HttpHandler next;

    /**
     * Guards {@code next}.
     *
     * @param limit the largest body, in bytes
     */
    public SizeGuard(long limit, HttpHandler next) {
        this.limit = limit;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestContentLength() > limit) {
            refuse(exchange, limit);
        } else {
            next.handleRequest(exchange);
        }
    }

    /** The answer to a body that is too large. */
    public static void refuse(HttpServerExchange exchange, long limit) {
        Refusal.send(
                exchange,
                413,
                "The request is larger than " + (limit >> 20)
                        + " MiB. Start a new conversation, or attach fewer or smaller files and images.",
                "request_too_large");
    }
}
