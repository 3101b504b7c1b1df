package dev.brickway.proxy.guard;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Locale;
import java.util.Set;

/** Lets in only requests whose {@code Host} is one of Brickway's own names, so that DNS rebinding leads nowhere. */
public final class HostGuard implements HttpHandler {
    private final Set<String> names;
    private final HttpHandler next;

    /**
     * Guards {@code next}.
     *
     * @param names the accepted host names and addresses in lower case, an IPv6 address in brackets, no port
     */
    public HostGuard(Set<String> names, HttpHandler next) {
        this.names = Set.copyOf(names);
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderValues hosts = exchange.getRequestHeaders().get(Headers.HOST);
        if (hosts == null || hosts.size() != 1) {
            Refusal.send(exchange, 400, "The request must carry exactly one Host header.", "bad_host");
        } else if (!isOurs(hosts.getFirst(), exchange) || !targetIsOurs(exchange)) {
            Refusal.send(
                    exchange,
                    403,
                    "Brickway answers only to its own address. Use http://127.0.0.1:"
                            + exchange.getDestinationAddress().getPort() + " as the base URL.",
                    "foreign_host");
        } else {
            next.handleRequest(exchange);
        }
    }

    /** A target may name a host itself, and then counts for more than the header (RFC 9112, 3.2.2). */
    private boolean targetIsOurs(HttpServerExchange exchange) {
        if (!exchange.isHostIncludedInRequestURI()) {
            return true;
        }
        String target = exchange.getRequestURI();
        int from = target.indexOf("//") + 2;
        int to = from;
        while (to < target.length() && "/?#;".indexOf(target.charAt(to)) < 0) {
            to++;
        }
        return isOurs(target.substring(from, to), exchange);
    }

    private boolean isOurs(String host, HttpServerExchange exchange) {
        String name = host;
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            String port = host.substring(colon + 1);
            if (!port.equals(Integer.toString(exchange.getDestinationAddress().getPort()))) {
                return false;
            }
            name = host.substring(0, colon);
        }
        return names.contains(name.toLowerCase(Locale.ROOT));
    }
}
