package dev.brickway.demo;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The demo workspace's HTTP side: reads a request, has it answered, writes the answer. */
final class DemoHandler implements HttpHandler {
    private static final HttpString BETA = new HttpString("anthropic-beta");
    private static final HttpString REQUEST_ID = new HttpString("x-request-id");
    private static final HttpString ORGANISATION = new HttpString("x-databricks-org-id");

    private final FrontDoor door;
    private final Answering answering;
    private final Listings listings;
    private final RequestLog log;
    private final AtomicInteger active;

    DemoHandler(FrontDoor door, Answering answering, Listings listings, RequestLog log, AtomicInteger active) {
        this.door = door;
        this.answering = answering;
        this.listings = listings;
        this.log = log;
        this.active = active;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getRequestReceiver().receiveFullBytes(this::received);
    }

    private void received(HttpServerExchange exchange, byte[] body) {
        log.add(exchange, body);
        Reply reply;
        try {
            reply = reply(exchange, body);
        } catch (Refused refused) {
            reply = Reply.Whole.of(refused.refusal());
        }
        exchange.getResponseHeaders()
                .put(Headers.SERVER, "databricks")
                .put(ORGANISATION, "1234567890123456")
                .put(REQUEST_ID, "demo-" + IdMaker.random(16));
        switch (reply) {
            case Reply.Whole whole -> send(exchange, whole);
            case Reply.Streamed streamed -> {
                boolean gzip = takesGzip(exchange);
                describe(exchange, streamed.contentType(), gzip);
                exchange.dispatch(
                        SameThreadExecutor.INSTANCE,
                        () -> PacedStream.start(exchange, streamed.steps(), streamed.tickMillis(), gzip, active));
            }
        }
    }

    private Reply reply(HttpServerExchange exchange, byte[] body) throws Refused {
        String path = exchange.getRequestPath();
        String query = exchange.getQueryString();
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        Route route =
                Route.of(exchange.getRequestMethod().toString(), path, query.isEmpty() ? path : path + "?" + query);
        if (route instanceof Route.Look(Route.Listing listing, String _) && listing == Route.Listing.TOKEN) {
            return Reply.Whole.json(Json.text(door.issue(authorization, new String(body, StandardCharsets.UTF_8))));
        }
        door.check(authorization);
        return switch (route) {
            case Route.Ask ask ->
                answering.answer(ask, body, exchange.getRequestHeaders().getFirst(BETA));
            case Route.Look(Route.Listing listing, String argument) ->
                Reply.Whole.json(Json.text(
                        switch (listing) {
                            case ENDPOINTS -> listings.endpoints(path);
                            case FOUNDATION_MODELS -> listings.foundationModels(path);
                            case ENDPOINT -> listings.endpoint(argument);
                            case GATEWAY_ENDPOINTS -> listings.gatewayEndpoints(path, query(exchange));
                            case MODEL_SERVICES -> listings.modelServices(path, query(exchange));
                            case ANTHROPIC_MODELS -> listings.anthropicModels(path);
                            case ME, TOKEN -> Listings.me();
                        }));
            case Route.Nowhere(Refusal refusal) -> throw new Refused(refusal);
        };
    }

    private static Map<String, String> query(HttpServerExchange exchange) {
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
        return query;
    }

    private static void send(HttpServerExchange exchange, Reply.Whole whole) {
        boolean gzip = takesGzip(exchange) && !whole.body().isEmpty();
        exchange.setStatusCode(whole.status());
        whole.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        describe(exchange, whole.contentType(), gzip);
        try {
            exchange.getResponseSender().send(ByteBuffer.wrap(new Packer(gzip).pack(whole.body(), true)));
        } catch (IOException impossible) {
            throw new IllegalStateException("Writing to memory failed", impossible);
        }
    }

    private static void describe(HttpServerExchange exchange, String contentType, boolean gzip) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType).put(Headers.VARY, "Accept-Encoding");
        if (gzip) {
            exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
        }
    }

    private static boolean takesGzip(HttpServerExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip");
    }
}
