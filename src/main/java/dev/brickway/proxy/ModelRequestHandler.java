package dev.brickway.proxy;

import dev.brickway.proxy.guard.Refusal;
import dev.brickway.translate.Dialect;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;
import io.undertow.util.SameThreadExecutor;

/** Takes a request to a model and sends it on its way. */
final class ModelRequestHandler implements HttpHandler {
    private final Engine engine;
    private final Dialect dialect;

    ModelRequestHandler(Engine engine, Dialect dialect) {
        this.engine = engine;
        this.dialect = dialect;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (exchange.getRequestHeaders().contains(UpstreamHeaders.HOP)) {
            Refusal.send(
                    exchange,
                    400,
                    "This request comes from Brickway itself: the workspace address points back here. "
                            + "Set DBX_WORKSPACE_HOST to the address of your Databricks workspace.",
                    "loop");
            return;
        }
        PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        String modelInPath = match == null ? null : match.getParameters().get("model");
        ProxyCall call =
                new ProxyCall(engine, exchange, dialect, exchange.getAttachment(RequestRecorder.TRACE), modelInPath);
        exchange.dispatch(SameThreadExecutor.INSTANCE, call::start);
    }
}
