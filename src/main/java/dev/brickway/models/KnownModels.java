package dev.brickway.models;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been published about single models ({@code known-models.json}); a fallback for what a workspace does not tell. */
public final class KnownModels {
    private static final Map<String, KnownModel> MODELS = read();

    private KnownModels() {}

    /** What is known of a model, whatever the spelling of its name, or null. */
    public static @Nullable KnownModel of(String modelName) {
        String name = ModelName.normalise(modelName);
        KnownModel exact = MODELS.get(name);
        return exact != null ? exact : MODELS.get(ModelName.withoutRelease(name));
    }

    private static Map<String, KnownModel> read() {
        try (InputStream in = Objects.requireNonNull(
                        KnownModels.class.getResourceAsStream("known-models.json"), "no known-models.json");
                InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Map<String, KnownModel> models = new LinkedHashMap<>();
            for (JsonElement element :
                    JsonParser.parseReader(text).getAsJsonObject().getAsJsonArray("models")) {
                JsonObject model = element.getAsJsonObject();
                for (JsonElement name : model.getAsJsonArray("names")) {
                    models.put(
                            name.getAsString(),
                            new KnownModel(
                                    name.getAsString(),
                                    model.get("context").getAsInt(),
                                    model.get("maxOutput").getAsInt(),
                                    model.get("tools").getAsBoolean(),
                                    model.get("vision").getAsBoolean(),
                                    model.get("thinking").getAsBoolean()));
                }
            }
            return Map.copyOf(models);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
