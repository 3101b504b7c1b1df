package dev.brickway.clients;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.brickway.clients.files.JsonPlaces;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
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
 * Claude Code by its {@code settings.json}, whose variables win over those of a terminal (seen in 2.1.330). The model is in
 * {@code model}, where Claude Code writes the one that a person picks in it.
 */
final class ClaudeCodeSettings extends WrittenTool {
    private static final String ADDRESS = "env/ANTHROPIC_BASE_URL";
    private static final String PINNED_MODEL = "env/ANTHROPIC_MODEL";

    /** Variables that send it to another maker's service, whatever the base URL. */
    private static final List<String> OTHER_SERVICES =
            List.of("CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY");

    ClaudeCodeSettings(Computer computer, ToolFiles files) {
        super(computer, files, "claude-code", "Claude Code", ClientKind.CLAUDE_CODE, ModelApi.MESSAGES);
    }

    private Path folder() {
        return computer.folder("CLAUDE_CONFIG_DIR", computer.home().resolve(".claude"));
    }

    @Override
    public Path file() {
        return folder().resolve("settings.json");
    }

    @Override
    public String detail() {
        return "every terminal and editor";
    }

    @Override
    boolean isHere() {
        return computer.has("claude") || Files.isDirectory(folder());
    }

    @Override
    @Nullable String modelIn(String text) {
        return JsonPlaces.value(text, placeOfModel(text)) instanceof JsonPrimitive name ? name.getAsString() : null;
    }

    /** A person's own variable in the file wins over {@code model}. */
    private static String placeOfModel(String text) {
        return JsonPlaces.value(text, PINNED_MODEL) == null ? "model" : PINNED_MODEL;
    }

    @Override
    List<String> namesOf(Connection connection, Model model) {
        List<String> names = new ArrayList<>(List.of(model.id()));
        names.addAll(ClaudeVariables.wordsFor(model, connection));
        return names;
    }

    @Override
    protected List<Target> targets(Connection connection, Wishes wishes) {
        Map<String, String> variables = new LinkedHashMap<>(ClaudeVariables.address(connection));
        variables.putAll(ClaudeVariables.models(connection));
        variables.putAll(ClaudeVariables.manners());
        Map<String, JsonElement> places = new LinkedHashMap<>();
        variables.forEach((name, value) -> places.put("env/" + name, new JsonPrimitive(value)));
        Model model = wishes.model();
        if (model != null) {
            places.put(placeOfModel(text(file())), new JsonPrimitive(name(connection, model)));
        }
        return List.of(new Target(file(), new JsonPlaces(places, ADDRESS, Set.of("model", PINNED_MODEL)), true));
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        List<String> steps = new ArrayList<>();
        steps.add("Start claude anew, in any terminal. It asks for no login: one that you have, and an API key, stay as"
                + " they are and wait until this is undone.");
        steps.add("Its command /model lists Brickway's Claude models as those of a gateway, and keeps what you pick.");
        if (computer.environment().containsKey("ANTHROPIC_MODEL")) {
            steps.add("The variable ANTHROPIC_MODEL is set and wins over the model in the file: unset it.");
        }
        for (String service : OTHER_SERVICES) {
            if (EnvironmentConflict.switchedOn(computer.environment().getOrDefault(service, ""))) {
                steps.add("The variable " + service + " is set and keeps Claude Code from Brickway: unset it.");
            }
        }
        steps.add("A project's own .claude/settings.json, and settings that a company manages, win over this file.");
        return steps;
    }

    @Override
    public @Nullable String obstacle(Connection connection) {
        if (choices(connection).isEmpty()) {
            return ClaudeVariables.NO_MODEL;
        }
        String text = text(file());
        for (String service : OTHER_SERVICES) {
            if (JsonPlaces.value(text, "env/" + service) instanceof JsonPrimitive value
                    && EnvironmentConflict.switchedOn(value.getAsString())) {
                return computer.shown(file()) + " sets " + service
                        + ", which keeps Claude Code from Brickway. Take it out first.";
            }
        }
        return null;
    }
}
