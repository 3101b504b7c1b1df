package dev.brickway.models;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been published about single models ({@code known-models.json}); a fallback for what a workspace does not tell. */
public final class KnownModels {
    private record Table(LocalDate dated, Map<String, KnownModel> models) {}

    private static final Table TABLE = read();

    private KnownModels() {}

    /** What is known of a model, whatever the spelling of its name, or null. */
    public static @Nullable KnownModel of(String modelName) {
        String name = ModelName.normalise(modelName);
        KnownModel exact = TABLE.models().get(name);
        return exact != null ? exact : TABLE.models().get(ModelName.withoutRelease(name));
    }

    /** The day the table was last checked. */
    public static LocalDate dated() {
        return TABLE.dated();
    }

    /**
     * The model with what it leaves open filled in from the table.
     *
     * @param basis the name to look it up by
     */
    static Model complete(Model model, String basis) {
        KnownModel known = of(basis);
        if (known == null) {
            return model;
        }
        return new Model(
                model.id(),
                model.endpoint(),
                model.name(),
                model.upstream(),
                model.maxInputTokens() != null ? model.maxInputTokens() : maxInput(known),
                model.maxOutputTokens() != null ? model.maxOutputTokens() : maxOutput(known),
                model.toolCalling() != null ? model.toolCalling() : (Boolean) known.tools(),
                model.vision() != null ? model.vision() : (Boolean) known.vision(),
                model.thinking() != null ? model.thinking() : (Boolean) known.thinking(),
                model.enabled());
    }

    /**
     * The model with what {@code models.json} leaves open filled in from the table; what it says stays. The longest
     * prompt and the longest answer always fit into the context together.
     */
    public static Model complete(Model model) {
        return complete(model, model.upstreamName());
    }

    /** A prompt has at least half of the context, though some models could fill all of it with one answer. */
    private static @Nullable Integer maxOutput(KnownModel known) {
        if (known.maxOutput() == 0) {
            return null;
        }
        return known.context() == 0 ? known.maxOutput() : Math.min(known.maxOutput(), known.context() / 2);
    }

    private static @Nullable Integer maxInput(KnownModel known) {
        Integer output = maxOutput(known);
        return known.context() == 0 || output == null ? null : (Integer) (known.context() - output);
    }

    private static Table read() {
        try (InputStream in = Objects.requireNonNull(
                        KnownModels.class.getResourceAsStream("known-models.json"), "no known-models.json");
                InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Map<String, KnownModel> models = new LinkedHashMap<>();
            JsonObject file = JsonParser.parseReader(text).getAsJsonObject();
            for (JsonElement element : file.getAsJsonArray("models")) {
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
            return new Table(LocalDate.parse(file.get("dated").getAsString()), Map.copyOf(models));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
