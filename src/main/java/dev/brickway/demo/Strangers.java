package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Endpoints as they stand beside the models in a real workspace's listing; the demo workspace only lists them. */
final class Strangers {
    private Strangers() {}

    /** Those that {@code :foundation-models} lists too. */
    static void addFoundation(JsonArray endpoints, boolean withApis) {
        JsonObject embedding = endpoint("databricks-gte-large-en", "llm/v1/embeddings", "READY", "NOT_UPDATING");
        JsonObject foundation = new JsonObject();
        foundation.addProperty("name", "system.ai.gte-large-en");
        foundation.addProperty("display_name", "GTE Large (En)");
        if (withApis) {
            JsonArray apis = new JsonArray();
            apis.add("mlflow/v1/embeddings");
            foundation.add("api_types", apis);
        }
        entity(embedding, "system.ai.gte-large-en", "foundation_model", foundation);
        endpoints.add(embedding);
    }

    /** Users' own. */
    static void addCustom(JsonArray endpoints) {
        JsonObject external = endpoint("team-claude", "llm/v1/chat", "READY", "NOT_UPDATING");
        JsonObject model = new JsonObject();
        model.addProperty("provider", "anthropic");
        model.addProperty("name", "claude-sonnet-4-6");
        model.addProperty("task", "llm/v1/chat");
        entity(external, null, "external_model", model);
        endpoints.add(external);

        JsonObject provisioned = endpoint("team-llama", "llm/v1/chat", "READY", "IN_PROGRESS");
        entity(provisioned, "system.ai.meta-llama-3-3-70b-instruct", null, null);
        endpoints.add(provisioned);

        JsonObject asleep = endpoint("team-qwen", "llm/v1/chat", "NOT_READY", "NOT_UPDATING");
        entity(asleep, "system.ai.qwen35-122b-a10b", null, null);
        endpoints.add(asleep);

        JsonObject updating = endpoint("team-gemma", "llm/v1/chat", "NOT_READY", "IN_PROGRESS");
        entity(updating, "system.ai.gemma-3-12b", null, null);
        endpoints.add(updating);

        JsonObject agent = endpoint("support-agent", "agent/v2/chat", "READY", "NOT_UPDATING");
        entity(agent, "main.agents.support", null, null);
        endpoints.add(agent);

        JsonObject classic = endpoint("churn-forecast", null, "READY", "NOT_UPDATING");
        entity(classic, "main.marketing.churn", null, null);
        endpoints.add(classic);
    }

    private static JsonObject endpoint(String name, @Nullable String task, String ready, String update) {
        JsonObject state = new JsonObject();
        state.addProperty("ready", ready);
        state.addProperty("config_update", update);
        JsonObject endpoint = new JsonObject();
        endpoint.addProperty("name", name);
        endpoint.addProperty("id", "demo-" + name);
        endpoint.addProperty("creator", "somebody@brickway.invalid");
        if (task != null) {
            endpoint.addProperty("task", task);
        }
        endpoint.add("state", state);
        return endpoint;
    }

    private static void entity(
            JsonObject endpoint, @Nullable String entityName, @Nullable String kind, @Nullable JsonObject model) {
        JsonObject entity = new JsonObject();
        entity.addProperty("name", Json.string(endpoint, "name"));
        if (entityName != null) {
            entity.addProperty("entity_name", entityName);
            entity.addProperty("entity_version", "1");
        }
        if (kind != null && model != null) {
            entity.add(kind, model);
        }
        JsonObject config = new JsonObject();
        config.add("served_entities", Json.array(entity));
        endpoint.add("config", config);
    }
}
