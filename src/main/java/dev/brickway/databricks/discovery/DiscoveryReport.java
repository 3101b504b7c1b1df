package dev.brickway.databricks.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.brickway.models.ApiType;
import dev.brickway.models.CatalogueMerge;
import dev.brickway.models.CatalogueReport;
import dev.brickway.settings.JsonFile;
import java.util.Locale;

/** What was discovered, as JSON for other programs. */
public final class DiscoveryReport {
    private DiscoveryReport() {}

    /**
     * A JSON object with the sources, the gateway, the models and what they change; never anything secret.
     *
     * @param written whether the change was written to {@code models.json}
     */
    public static String json(DiscoveryResult result, CatalogueMerge merge, boolean written) {
        JsonObject root = new JsonObject();
        root.addProperty("failure", result.failure());
        root.addProperty("gateway", lower(result.gateway()));
        JsonArray sources = new JsonArray();
        result.sources().forEach(source -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("listing", lower(source.listing()));
            entry.addProperty("outcome", lower(source.outcome()));
            entry.addProperty("models", source.models());
            entry.addProperty("remark", source.remark());
            sources.add(entry);
        });
        root.add("sources", sources);
        JsonArray models = new JsonArray();
        result.models().forEach(model -> models.add(model(model)));
        root.add("models", models);
        root.addProperty("written", written);
        CatalogueReport.describe(merge, root);
        return JsonFile.pretty(root);
    }

    private static JsonObject model(DiscoveredModel model) {
        JsonObject entry = new JsonObject();
        entry.addProperty("id", model.name());
        entry.addProperty("name", model.displayName());
        entry.addProperty("catalogueName", model.catalogueName());
        entry.addProperty("kind", lower(model.kind()));
        entry.addProperty("task", lower(model.task()));
        entry.addProperty("state", lower(model.state()));
        JsonArray apis = new JsonArray();
        model.apiTypes().stream().sorted().map(ApiType::label).forEach(apis::add);
        model.otherApis().stream().sorted().forEach(apis::add);
        entry.add("apiTypes", apis);
        JsonArray origins = new JsonArray();
        model.origins().stream().sorted().map(DiscoveryReport::lower).forEach(origins::add);
        entry.add("listedIn", origins);
        return entry;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
