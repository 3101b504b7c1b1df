package dev.brickway.proxy.guard;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

/** Lets in GET, HEAD and POST; a preflight ({@code OPTIONS}) is refused like every other method. */
public final class MethodGuard implements HttpHandler {
    private final HttpHandler next;

    public MethodGuard(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HttpString method = exchange.getRequestMethod();
        if (method.equals(Methods.GET) || method.equals(Methods.POST) || method.equals(Methods.HEAD)) {
            next.handleRequest(exchange);
        } else {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD, POST");
            Refusal.send(exchange, 405, "Brickway answers GET, HEAD and POST only.", "method_not_allowed");
        }
    }
}
