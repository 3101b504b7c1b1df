package dev.brickway.clients;

import dev.brickway.clients.toml.TomlValue;
import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codex by hand, with its key from a variable of one terminal; it speaks the Responses API only (seen in 0.169.0). */
final class Codex extends EnvironmentSetup {
    static final String NO_MODEL =
            "Codex needs a model with the Responses API, which GPT models have. Switch one on first.";

    private static final String KEY = "BRICKWAY_KEY";

    Codex(CommandShell usual) {
        super("codex/terminal", "Codex", ClientKind.CODEX, ModelApi.RESPONSES, usual);
    }

    @Override
    public String detail() {
        return "one terminal";
    }

    @Override
    Map<String, String> variables(Connection connection, @Nullable Model model) {
        return Map.of(KEY, connection.key().reveal());
    }

    @Override
    List<Snippet> snippets(CommandShell shell, Connection connection, @Nullable Model model) {
        return List.of(
                Snippet.plain("~/.codex/config.toml", toml(connection, model)),
                exports(shell, "Terminal", connection, model));
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of(
                "Put the first text into ~/.codex/config.toml just before the first line that begins with [, or at its end"
                        + " if there is none. Lines of the same names that are there already have to go.",
                "Paste the second one into a terminal, and start codex there. It asks for no login.");
    }

    @Override
    public @Nullable String obstacle(Connection connection) {
        return choices(connection).isEmpty() ? NO_MODEL : null;
    }

    /** The key is not in it: the file only names the variable. */
    private static String toml(Connection connection, @Nullable Model model) {
        String lines =
                """
                model_provider = "brickway"

                [model_providers.brickway]
                name = "Brickway"
                base_url = %s
                wire_api = "responses"
                env_key = "%s"
                """.formatted(TomlValue.string(connection.openAiBase()), KEY).stripTrailing();
        return model == null ? lines : "model = " + TomlValue.string(model.id()) + "\n" + lines;
    }
}
