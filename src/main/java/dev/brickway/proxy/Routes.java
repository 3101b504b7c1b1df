package dev.brickway.proxy;

import dev.brickway.proxy.guard.Refusal;
import dev.brickway.translate.Dialect;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.Methods;
import java.util.List;

/** Every path Brickway answers, with the spellings that clients make out of a base URL. */
final class Routes {
    private static final List<String> CHAT = List.of(
            "/chat/completions",
            "/v1/chat/completions",
            "/",
            "/openai/v1/chat/completions",
            "/openai/deployments/{model}/chat/completions");
    private static final List<String> RESPONSES = List.of("/responses", "/v1/responses", "/openai/v1/responses");
    private static final List<String> MESSAGES =
            List.of("/messages", "/v1/messages", "/v1/v1/messages", "/anthropic/messages", "/anthropic/v1/messages");
    private static final List<String> MODELS =
            List.of("/models", "/v1/models", "/openai/v1/models", "/anthropic/v1/models");

    private Routes() {}

    static HttpHandler of(Engine engine) {
        RoutingHandler routes = new RoutingHandler(false);
        HttpHandler health = new HealthHandler(engine);
        read(routes, "/", health);
        read(routes, "/healthz", health);
        HttpHandler models = new ModelListHandler(engine.router());
        MODELS.forEach(path -> {
            read(routes, path, models);
            read(routes, path + "/{model}", models);
        });
        post(routes, CHAT, new ModelRequestHandler(engine, Dialect.CHAT_COMPLETIONS));
        post(routes, RESPONSES, new ModelRequestHandler(engine, Dialect.RESPONSES));
        post(routes, MESSAGES, new ModelRequestHandler(engine, Dialect.MESSAGES));
        post(routes, MESSAGES.stream().map(path -> path + "/count_tokens").toList(), new CountTokensHandler(engine));
        routes.setFallbackHandler(Routes::notFound);
        routes.setInvalidMethodHandler(Routes::notFound);
        return routes;
    }

    /** To GET, and to HEAD with the same head alone. */
    private static void read(RoutingHandler routes, String path, HttpHandler handler) {
        routes.get(path, handler).add(Methods.HEAD, path, handler);
    }

    private static void post(RoutingHandler routes, List<String> paths, HttpHandler handler) {
        paths.forEach(path -> routes.post(path, handler));
    }

    private static void notFound(HttpServerExchange exchange) {
        Refusal.send(
                exchange,
                404,
                "Brickway has no route " + exchange.getRequestMethod() + " " + exchange.getRelativePath()
                        + ". It answers GET /v1/models, POST /v1/chat/completions, POST /v1/responses, "
                        + "POST /v1/messages and GET /healthz.",
                "unknown_route");
    }
}
