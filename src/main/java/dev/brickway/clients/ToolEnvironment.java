package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.settings.Secret;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a tool takes from environment variables, for commands that print them or start the tool with them. */
public enum ToolEnvironment {
    COPILOT,
    CODEX,
    CLAUDE,
    OPENAI;

    /** Any model that has all there is to have, so that no variable is left out. */
    private static final Model ANY = Model.of("databricks-claude-sonnet-4-6", null);

    private static final Connection NOWHERE = new Connection("http://127.0.0.1", new Secret("none"), List.of(ANY));

    /** The one a command line calls {@code copilot}, {@code codex}, {@code claude} or {@code openai}. */
    public static Optional<ToolEnvironment> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Its word on a command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String label() {
        return setup().name();
    }

    /** There is no such model for the tool; the message says which there are. */
    public static final class NoModel extends Exception {
        private static final long serialVersionUID = 1L;

        NoModel(String message) {
            super(message);
        }
    }

    /**
     * The model to begin with.
     *
     * @param wanted its id, the name Databricks knows it by, or the one it has elsewhere; null for the most suitable one
     * @throws NoModel if there is none of that name, or it lacks the API that the tool speaks
     */
    public Model model(Connection connection, @Nullable String wanted) throws NoModel {
        List<Model> choices = setup().choices(connection);
        if (choices.isEmpty()) {
            throw new NoModel(
                    connection.models().isEmpty()
                            ? "Brickway offers no model: switch one on in models.json, or read them from your workspace"
                                    + " with `brickway models discover`."
                            : "Brickway offers no model that " + label() + " can use, none of "
                                    + ids(connection.models()) + " has the API it speaks.");
        }
        if (wanted == null) {
            return choices.getFirst();
        }
        Model found = ModelChoice.named(wanted, connection.models())
                .orElseThrow(() -> new NoModel("There is no model '" + wanted + "'. There are: " + ids(choices) + "."));
        if (!choices.contains(found)) {
            throw new NoModel("The model '" + found.id() + "' lacks the API that " + label() + " speaks. Use one of: "
                    + ids(choices) + ".");
        }
        return found;
    }

    /**
     * The variables with their values, in the order people expect.
     *
     * @param environment those that are set already
     */
    public Map<String, String> variables(Connection connection, Model model, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>(setup().variables(connection, model));
        variables.putAll(LoopbackExemption.of(environment));
        return variables;
    }

    /** The names of all the variables it may be given, but for those it shares with every other program. */
    public List<String> names() {
        return List.copyOf(setup().variables(NOWHERE, ANY).keySet());
    }

    /** Variables that are set and would keep the tool from using Brickway; the reason by name. */
    public Map<String, String> inTheWay(Map<String, String> environment) {
        return EnvironmentConflict.of(this, environment);
    }

    private EnvironmentSetup setup() {
        CommandShell any = CommandShell.BASH; // asked for variables alone, not for commands
        return switch (this) {
            case COPILOT -> new CopilotCli(any);
            case CODEX -> new Codex(any);
            case CLAUDE -> new ClaudeCode(any);
            case OPENAI -> new OpenAiVariables(any);
        };
    }

    private static String ids(List<Model> models) {
        return models.stream().map(Model::id).collect(Collectors.joining(", "));
    }
}
