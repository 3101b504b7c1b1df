package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's Codex, which speaks the Responses API only and takes its key from a variable (seen in 0.169.0). */
final class Codex extends EnvironmentSetup {
    private static final String KEY = "BRICKWAY_KEY";

    Codex(CommandShell usual) {
        super("codex", "Codex", ClientKind.CODEX, ModelApi.RESPONSES, usual);
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
        return choices(connection).isEmpty()
                ? "Codex needs a model with the Responses API, which GPT models have. Switch one on first."
                : null;
    }

    /** The key is not in it: the file only names the variable. */
    private static String toml(Connection connection, @Nullable Model model) {
        String lines = """
                model_provider = "brickway"

                [model_providers.brickway]
                name = "Brickway"
                base_url = %s
                wire_api = "responses"
                env_key = "%s"
                """.formatted(string(connection.openAiBase()), KEY).stripTrailing();
        return model == null ? lines : "model = " + string(model.id()) + "\n" + lines;
    }

    /** A basic string of TOML 1.0. */
    private static String string(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                if (c == '"' || c == '\\') {
                    quoted.append('\\');
                }
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
