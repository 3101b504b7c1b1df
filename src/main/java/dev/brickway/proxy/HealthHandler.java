package dev.brickway.proxy;

import com.google.gson.JsonObject;
import dev.brickway.proxy.guard.LocalKeyGuard;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.charset.StandardCharsets;

/** {@code GET /} and {@code GET /healthz}; where requests go is told only to those who may send some. */
final class HealthHandler implements HttpHandler {
    private final Engine engine;

    HealthHandler(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        JsonObject health = new JsonObject();
        health.addProperty("status", "ok");
        health.addProperty("version", engine.version());
        if (Boolean.TRUE.equals(exchange.getAttachment(LocalKeyGuard.TRUSTED))) {
            health.addProperty("target", engine.router().target());
        }
        AnswerWriter.json(exchange, 200, health.toString().getBytes(StandardCharsets.UTF_8));
    }
}
