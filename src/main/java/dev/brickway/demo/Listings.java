package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.brickway.demo.DemoListings.Kind;
import java.util.Map;
import java.util.Optional;

/** The workspace's listings, in the shapes of the Databricks SDK and of ucode's discovery. */
final class Listings {
    private final DemoListings told;

    Listings(DemoListings told) {
        this.told = told;
    }

    /** {@code GET /api/2.0/serving-endpoints}. */
    JsonObject endpoints(String path) throws Refused {
        told.check(Kind.SERVING_ENDPOINTS, "GET", path);
        return endpoints(false, true);
    }

    /** {@code :foundation-models}, which tells more of each model, and only of Databricks' own. */
    JsonObject foundationModels(String path) throws Refused {
        told.check(Kind.FOUNDATION_MODELS, "GET", path);
        return endpoints(told.apiTypes(), false);
    }

    private JsonObject endpoints(boolean withApis, boolean custom) {
        JsonArray endpoints = new JsonArray();
        DemoModels.ALL.forEach(model -> endpoints.add(endpoint(model, withApis)));
        if (told.strangers()) {
            Strangers.addFoundation(endpoints, withApis);
            if (custom) {
                Strangers.addCustom(endpoints);
            }
        }
        JsonObject listing = new JsonObject();
        listing.add("endpoints", endpoints);
        return listing;
    }

    JsonObject endpoint(String name) throws Refused {
        Optional<DemoModel> found = DemoModels.ALL.stream()
                .filter(model -> model.endpointName().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            throw new Refused(Refusal.withDetails(
                    404, "RESOURCE_DOES_NOT_EXIST", "Endpoint with name '" + name + "' does not exist."));
        }
        JsonObject endpoint = endpoint(found.get(), told.apiTypes());
        endpoint.addProperty("permission_level", "CAN_QUERY");
        return endpoint;
    }

    private static JsonObject endpoint(DemoModel model, boolean withApis) {
        JsonObject foundation = new JsonObject();
        foundation.addProperty("name", model.catalogName());
        foundation.addProperty("display_name", model.name());
        foundation.addProperty("description", "A model of Brickway's demo workspace");
        foundation.addProperty("docs", "");
        if (withApis) {
            foundation.add("api_types", apis(model));
            foundation.addProperty("ai_gateway_v2_supported", true);
        }
        JsonObject entity = new JsonObject();
        entity.addProperty("name", model.endpointName());
        entity.addProperty("entity_name", model.catalogName());
        entity.addProperty("entity_version", "1");
        entity.add("foundation_model", foundation);
        JsonObject config = new JsonObject();
        config.add("served_entities", Json.array(entity));
        JsonObject state = new JsonObject();
        state.addProperty("ready", "READY");
        state.addProperty("config_update", "NOT_UPDATING");
        JsonObject endpoint = new JsonObject();
        endpoint.addProperty("name", model.endpointName());
        endpoint.addProperty("id", "demo-" + model.name());
        endpoint.addProperty("creator", "demo@brickway.invalid");
        endpoint.addProperty("creation_timestamp", 1_760_000_000_000L);
        endpoint.addProperty("last_updated_timestamp", 1_760_000_000_000L);
        endpoint.addProperty("task", "llm/v1/chat");
        endpoint.add("state", state);
        endpoint.add("config", config);
        endpoint.add("tags", new JsonArray());
        endpoint.addProperty("endpoint_type", "FOUNDATION_MODEL_API");
        endpoint.addProperty("route_optimized", false);
        return endpoint;
    }

    /** {@code GET /api/ai-gateway/v2/endpoints}, paged. */
    JsonObject gatewayEndpoints(String path, Map<String, String> query) throws Refused {
        told.check(Kind.GATEWAY_ENDPOINTS, "GET", path);
        int size = number(query.getOrDefault("page_size", "100"), 100);
        return page("endpoints", size, query, model -> {
            JsonObject endpoint = new JsonObject();
            endpoint.addProperty("name", model.endpointName());
            return endpoint;
        });
    }

    /** Unity Catalog's model services; without a {@code page_size} of 10 to 100 a real workspace answers 499 (ucode). */
    JsonObject modelServices(String path, Map<String, String> query) throws Refused {
        told.check(Kind.MODEL_SERVICES, "GET", path);
        int size = number(query.getOrDefault("page_size", ""), 0);
        if (size < 10 || size > 100) {
            throw new Refused(Refusal.empty(499));
        }
        String parent = query.getOrDefault("parent", "schemas/system.ai");
        if (!parent.equals("schemas/system.ai")) {
            throw new Refused(Refusal.withDetails(
                    404, "SCHEMA_DOES_NOT_EXIST", "Schema '" + parent.replace("schemas/", "") + "' does not exist."));
        }
        return page("model_services", size, query, model -> {
            JsonObject service = new JsonObject();
            service.addProperty("name", "model-services/" + model.catalogName());
            if (told.apiTypes()) {
                service.add("supported_api_types", apis(model));
            }
            return service;
        });
    }

    JsonObject anthropicModels(String path) throws Refused {
        told.check(Kind.ANTHROPIC_MODELS, "GET", path);
        JsonArray data = new JsonArray();
        DemoModels.ALL.stream()
                .filter(model -> model.apis().contains(Api.MESSAGES))
                .forEach(model -> {
                    JsonObject entry = new JsonObject();
                    entry.addProperty("id", model.endpointName());
                    data.add(entry);
                });
        JsonObject listing = new JsonObject();
        listing.add("data", data);
        return listing;
    }

    static JsonObject me() {
        JsonObject me = new JsonObject();
        me.addProperty("userName", "demo@brickway.invalid");
        me.addProperty("displayName", "Demo user");
        me.addProperty("id", "1");
        me.addProperty("active", true);
        return me;
    }

    private static JsonArray apis(DemoModel model) {
        JsonArray apis = new JsonArray();
        model.apis().forEach(api -> apis.add(api.label()));
        return apis;
    }

    private interface Entry {
        JsonObject of(DemoModel model);
    }

    private static JsonObject page(String key, int size, Map<String, String> query, Entry entry) {
        int from = Math.clamp(number(query.getOrDefault("page_token", "0"), 0), 0, DemoModels.ALL.size());
        int to = Math.min(DemoModels.ALL.size(), from + Math.max(1, size));
        JsonArray entries = new JsonArray();
        DemoModels.ALL.subList(from, to).forEach(model -> entries.add(entry.of(model)));
        JsonObject page = new JsonObject();
        page.add(key, entries);
        if (to < DemoModels.ALL.size()) {
            page.addProperty("next_page_token", String.valueOf(to));
        }
        return page;
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
