package dev.brickway.clients;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.brickway.clients.files.TomlPlaces;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.toml.TomlDocument;
import dev.brickway.clients.toml.TomlMistake;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.models.WellKnownName;
import dev.brickway.translate.ClientKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Codex by its {@code config.toml}, which its terminal program and its extensions for editors read (seen in 0.169.0). The
 * key is in {@code experimental_bearer_token}, as no program but the terminal's would see a variable.
 */
final class CodexConfig extends WrittenTool {
    private static final String PROVIDER = "brickway";
    private static final List<String> TABLE = List.of("model_providers", PROVIDER);
    private static final String IN_TABLE = String.join(".", TABLE) + ".";

    /** With these there Codex wants another key than ours, or refuses the table. */
    private static final Set<String> OTHER_KEYS = Set.of(IN_TABLE + "env_key", IN_TABLE + "requires_openai_auth");

    /** Tokens that Codex takes for the context of a model it does not know. */
    private static final int ASSUMED_CONTEXT = 272_000;

    private static final ToolSetup.Extra KNOWN_NAME = new ToolSetup.Extra(
            "aliases",
            "OpenAI's name for the model",
            "Codex knows gpt-5.5, but not databricks-gpt-5-5: by that name it has the model's own prompt, effort levels and"
                    + " context, and does not warn that it knows nothing of it.");

    CodexConfig(Computer computer, ToolFiles files) {
        super(computer, files, "codex", "Codex", ClientKind.CODEX, ModelApi.RESPONSES);
    }

    private Path folder() {
        return computer.folder("CODEX_HOME", computer.home().resolve(".codex"));
    }

    @Override
    public Path file() {
        return folder().resolve("config.toml");
    }

    @Override
    public String detail() {
        return "every terminal and editor";
    }

    @Override
    boolean isHere() {
        return computer.has("codex") || Files.isDirectory(folder());
    }

    @Override
    public List<ToolSetup.Extra> extras(Connection connection) {
        boolean any = choices(connection).stream().anyMatch(model -> WellKnownName.of(model) != null);
        return any ? List.of(KNOWN_NAME) : List.of();
    }

    @Override
    @Nullable String modelIn(String text) {
        try {
            JsonElement model = TomlDocument.parse(text).value(List.of("model"));
            return model instanceof JsonPrimitive name ? name.getAsString() : null;
        } catch (TomlMistake unreadable) {
            return null;
        }
    }

    @Override
    List<String> namesOf(Connection connection, Model model) {
        String known = WellKnownName.of(model);
        return known == null ? List.of(model.id()) : List.of(model.id(), known);
    }

    @Override
    protected List<Target> targets(Connection connection, Wishes wishes) {
        Map<String, JsonPrimitive> places = new LinkedHashMap<>();
        Model model = wishes.model();
        if (model != null) {
            String name = name(connection, model, wishes.extras().contains(KNOWN_NAME.id()));
            places.put("model", new JsonPrimitive(name));
            TokenLimits limits = TokenLimits.of(model);
            int context = limits.prompt() + limits.answer();
            if (name.equals(model.id()) && context < ASSUMED_CONTEXT) {
                places.put("model_context_window", new JsonPrimitive(context));
            }
        }
        places.put("model_provider", new JsonPrimitive(PROVIDER));
        places.put(IN_TABLE + "name", new JsonPrimitive("Brickway"));
        places.put(IN_TABLE + "base_url", new JsonPrimitive(connection.openAiBase()));
        places.put(IN_TABLE + "wire_api", new JsonPrimitive("responses"));
        places.put(
                IN_TABLE + "experimental_bearer_token",
                new JsonPrimitive(connection.key().reveal()));
        TomlPlaces part = new TomlPlaces(TABLE, IN_TABLE + "base_url", places, Set.of("model"), OTHER_KEYS);
        return List.of(new Target(file(), part, true));
    }

    /** With the extra the known name, without it the id, unless the person chose the known name in Codex. */
    private String name(Connection connection, Model model, boolean knownWanted) {
        String known = WellKnownName.of(model);
        if (known != null && knownWanted) {
            return known;
        }
        return extrasWritten().contains(KNOWN_NAME.id()) ? model.id() : name(connection, model);
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        List<String> steps = new ArrayList<>();
        steps.add("Start codex anew, in any terminal. It asks for no login, and one that you have stays as it is.");
        steps.add("Restart an editor with the Codex extension: it reads the same file.");
        if (!extras(connection).isEmpty() && !extrasWritten().contains(KNOWN_NAME.id())) {
            steps.add(
                    "Codex warns that it has no metadata for a model by the name it has at Databricks. The model works all"
                            + " the same; written with the name it has at OpenAI, the warning goes.");
        }
        String profile = profileElsewhere();
        if (profile != null) {
            steps.add("The profile " + profile + " is chosen in " + computer.shown(file())
                    + " and has a model_provider of its own, so Codex passes Brickway by: take that line out of the"
                    + " profile, or the line with profile.");
        }
        return steps;
    }

    /** The profile chosen in the file if it sends requests to another provider than ours; else null. */
    private @Nullable String profileElsewhere() {
        try {
            TomlDocument config = TomlDocument.parse(text(file()));
            if (!(config.value(List.of("profile")) instanceof JsonPrimitive chosen)) {
                return null;
            }
            String name = chosen.getAsString();
            return config.value(List.of("profiles", name, "model_provider")) instanceof JsonPrimitive provider
                            && !provider.getAsString().equals(PROVIDER)
                    ? name
                    : null;
        } catch (TomlMistake unreadable) {
            return null; // which is told where the file is shown
        }
    }

    @Override
    public @Nullable String obstacle(Connection connection) {
        return choices(connection).isEmpty() ? Codex.NO_MODEL : null;
    }
}
