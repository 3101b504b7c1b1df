package dev.brickway.demo;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps the newest requests for tests; keeps nothing unless told how many. */
final class RequestLog {
    private static final Set<String> SECRET = Set.of("authorization", "x-api-key", "api-key", "cookie");

    private final Deque<DemoRequest> requests = new ArrayDeque<>();
    private volatile int most;

    synchronized void keep(int newest) {
        most = newest;
        trim();
    }

    void add(HttpServerExchange exchange, byte[] body) {
        if (most == 0) {
            return;
        }
        Map<String, String> headers = new TreeMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            String name = values.getHeaderName().toString().toLowerCase(Locale.ROOT);
            headers.put(name, SECRET.contains(name) ? "***" : String.join(", ", values));
        }
        String query = exchange.getQueryString();
        String path = query.isEmpty() ? exchange.getRequestPath() : exchange.getRequestPath() + "?" + query;
        DemoRequest request =
                new DemoRequest(exchange.getRequestMethod().toString(), path, Map.copyOf(headers), body.clone());
        synchronized (this) {
            requests.addLast(request);
            trim();
        }
    }

    synchronized List<DemoRequest> list() {
        return List.copyOf(requests);
    }

    private void trim() {
        while (requests.size() > most) {
            requests.removeFirst();
        }
    }
}
