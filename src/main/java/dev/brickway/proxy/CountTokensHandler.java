package dev.brickway.proxy;

import dev.brickway.proxy.guard.Refusal;
import dev.brickway.proxy.guard.SizeGuard;
import dev.brickway.translate.TokenEstimate;
import dev.brickway.translate.json.JsonSyntaxError;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.nio.charset.StandardCharsets;

/**
 * {@code POST …/messages/count_tokens}: Databricks has no such route, and Claude Code asks it some 35 times at once, so
 * the count is estimated here and says so.
 */
final class CountTokensHandler implements HttpHandler {
    private final Engine engine;

    CountTokensHandler(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> read(exchange));
    }

    private void read(HttpServerExchange exchange) {
        IoState io = engine.io().of(exchange.getIoThread());
        long limit = engine.limits().requestBytes();
        BodyReader.read(exchange, io, engine.limits(), new BodyReader.Receiver() {
            @Override
            public void body(byte[] bytes, int length) {
                try {
                    long tokens = TokenEstimate.of(bytes, length);
                    String answer = "{\"input_tokens\":" + tokens + ",\"estimated\":true}";
                    AnswerWriter.json(exchange, 200, answer.getBytes(StandardCharsets.UTF_8));
                } catch (JsonSyntaxError e) {
                    Refusal.send(
                            exchange,
                            400,
                            "The request body is not valid JSON: " + e.getMessage() + ".",
                            "invalid_json");
                }
            }

            @Override
            public void tooLarge() {
                SizeGuard.refuse(exchange, limit);
            }

            @Override
            public void stalled() {
                exchange.setPersistent(false);
                Refusal.send(exchange, 408, BodyReader.stalled(engine.limits()), "timeout");
            }

            @Override
            public void gone() {
                AnswerWriter.abort(exchange);
            }
        });
    }
}
