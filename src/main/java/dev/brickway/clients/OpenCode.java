package dev.brickway.clients;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.clients.files.JsonPlaces;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.models.KnownModels;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenCode: a provider of one's own in {@code opencode.json} or {@code opencode.jsonc}. It is made by a package that
 * OpenCode brings along, so that nothing is fetched (seen in 1.18.33).
 */
final class OpenCode extends WrittenTool {
    private static final String PROVIDER = "brickway";
    private static final String PLACE = "provider/" + PROVIDER + "/";
    private static final String SCHEMA = "$schema";

    OpenCode(Computer computer, ToolFiles files) {
        super(computer, files, "opencode", "OpenCode", ClientKind.OPENCODE, ModelApi.CHAT);
    }

    /** On all systems where the XDG base directories have it; Windows has no other place for it. */
    private Path folder() {
        return computer.folder("XDG_CONFIG_HOME", computer.home().resolve(".config"))
                .resolve("opencode");
    }

    /** The one Brickway wrote into, else the one that wins in OpenCode, else the one it would make itself. */
    @Override
    public Path file() {
        Path usual = folder().resolve("opencode.jsonc");
        Path chosen = computer.folder("OPENCODE_CONFIG", usual);
        if (!chosen.equals(usual)) {
            return chosen;
        }
        Path other = folder().resolve("opencode.json");
        return Stream.of(usual, other)
                .filter(this::wroteInto)
                .findFirst()
                .orElse(Files.exists(other) && !Files.exists(usual) ? other : usual);
    }

    @Override
    public String detail() {
        return String.valueOf(file().getFileName());
    }

    @Override
    boolean isHere() {
        return computer.has("opencode")
                || Files.isDirectory(folder())
                || Files.isDirectory(computer.home().resolve(".opencode"))
                || Files.exists(file());
    }

    @Override
    public List<Model> choices(Connection connection) {
        return super.choices(connection).stream()
                .filter(ModelChoice::callsTools)
                .toList();
    }

    @Override
    @Nullable String modelIn(String text) {
        return JsonPlaces.value(text, "model") instanceof JsonPrimitive name ? name.getAsString() : null;
    }

    @Override
    List<String> namesOf(Connection connection, Model model) {
        return List.of(PROVIDER + "/" + model.id());
    }

    @Override
    protected List<Target> targets(Connection connection, Wishes wishes) {
        Path file = file();
        Map<String, JsonElement> places = new LinkedHashMap<>();
        if (isOurs(file)) {
            places.put(SCHEMA, new JsonPrimitive("https://opencode.ai/config.json")); // else it adds that itself
        }
        places.put(PLACE + "npm", new JsonPrimitive("@ai-sdk/openai-compatible"));
        places.put(PLACE + "name", new JsonPrimitive("Brickway"));
        places.put(PLACE + "options/baseURL", new JsonPrimitive(connection.openAiBase()));
        places.put(PLACE + "options/apiKey", new JsonPrimitive(connection.key().reveal()));
        JsonObject models = new JsonObject();
        choices(connection).forEach(model -> models.add(model.id(), entry(model)));
        places.put(PLACE + "models", models);
        Model model = wishes.model();
        if (model != null) {
            places.put("model", new JsonPrimitive(name(connection, model)));
        }
        return List.of(new Target(file, new JsonPlaces(places, PLACE + "options/baseURL", Set.of("model")), true));
    }

    /** Whether Brickway makes the file, or made it. */
    private boolean isOurs(Path file) {
        return !Files.exists(file) || madeFile(file);
    }

    /** OpenCode takes for granted that a model it does not know sees no pictures, does not think and has no limits. */
    private static JsonObject entry(Model model) {
        Model known = KnownModels.complete(model);
        TokenLimits limits = TokenLimits.of(model);
        JsonObject entry = new JsonObject();
        entry.addProperty("name", model.label());
        entry.addProperty("tool_call", true);
        if (Boolean.TRUE.equals(known.thinking())) {
            entry.addProperty("reasoning", true);
        }
        if (Boolean.TRUE.equals(known.vision())) {
            entry.addProperty("attachment", true);
            JsonObject modalities = new JsonObject();
            modalities.add("input", array("text", "image"));
            modalities.add("output", array("text"));
            entry.add("modalities", modalities);
        }
        JsonObject limit = new JsonObject();
        limit.addProperty("context", limits.prompt() + limits.answer());
        limit.addProperty("input", limits.prompt());
        limit.addProperty("output", limits.answer());
        entry.add("limit", limit);
        return entry;
    }

    private static JsonArray array(String... texts) {
        JsonArray array = new JsonArray();
        List.of(texts).forEach(array::add);
        return array;
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of(
                "Start opencode anew, in any terminal. It begins with the model in the file; the others are under Brickway"
                        + " in its list, /models.",
                "A project's own opencode.json wins over this file.");
    }

    @Override
    public @Nullable String obstacle(Connection connection) {
        if (choices(connection).isEmpty()) {
            return "OpenCode needs a model that can call tools. Switch one on first.";
        }
        String text = text(file());
        boolean shutOut = JsonPlaces.value(text, "enabled_providers") instanceof JsonArray enabled
                && !enabled.contains(new JsonPrimitive(PROVIDER));
        boolean off = JsonPlaces.value(text, "disabled_providers") instanceof JsonArray disabled
                && disabled.contains(new JsonPrimitive(PROVIDER));
        if (!shutOut && !off) {
            return null;
        }
        return computer.shown(file())
                + (off
                        ? " has \"" + PROVIDER + "\" in disabled_providers. Take it out there first."
                        : " has a list enabled_providers, without \"" + PROVIDER + "\". Add it there first.");
    }
}
