package dev.brickway.proxy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.brickway.proxy.guard.Refusal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code GET /models} and {@code GET /models/{id}}, which Databricks does not have and clients insist on. */
final class ModelListHandler implements HttpHandler {
    /** Clients want a date; the catalogue has none, and one that changed would only make caches miss. */
    private static final long CREATED = 1_735_689_600L;

    private final ModelRouter router;

    ModelListHandler(ModelRouter router) {
        this.router = router;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        String id = match == null ? null : match.getParameters().get("model");
        if (id == null) {
            answer(exchange, list(router.models()));
        } else if (router.offers(id)) {
            answer(exchange, model(id));
        } else {
            Refusal.send(
                    exchange,
                    404,
                    "There is no model '" + id + "' in models.json. Available: " + String.join(", ", router.models())
                            + ".",
                    "model_not_found");
        }
    }

    private static void answer(HttpServerExchange exchange, JsonObject json) {
        AnswerWriter.json(exchange, 200, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject list(List<String> ids) {
        JsonArray data = new JsonArray();
        ids.forEach(id -> data.add(model(id)));
        JsonObject list = new JsonObject();
        list.addProperty("object", "list");
        list.add("data", data);
        return list;
    }

    private static JsonObject model(String id) {
        JsonObject model = new JsonObject();
        model.addProperty("id", id);
        model.addProperty("object", "model");
        model.addProperty("created", CREATED);
        model.addProperty("owned_by", "databricks");
        return model;
    }
}
