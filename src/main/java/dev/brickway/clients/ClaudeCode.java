package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claude Code, which speaks Anthropic's Messages API and adds {@code /v1/messages} to its base URL (seen in 2.1.330). */
final class ClaudeCode extends EnvironmentSetup {
    ClaudeCode(CommandShell usual) {
        super("claude-code", "Claude Code", ClientKind.CLAUDE_CODE, ModelApi.MESSAGES, usual);
    }

    @Override
    Map<String, String> variables(Connection connection, @Nullable Model model) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ANTHROPIC_BASE_URL", connection.anthropicBase());
        variables.put("ANTHROPIC_AUTH_TOKEN", connection.key().reveal());
        if (model != null) {
            variables.put("ANTHROPIC_MODEL", model.id());
            variables.put("ANTHROPIC_SMALL_FAST_MODEL", small(connection, model).id());
        }
        variables.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        return variables;
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of(
                "Paste the commands into a terminal and press Enter.",
                "Start claude in that terminal. It asks for no login.",
                "An ANTHROPIC_API_KEY set earlier gets in the way: unset it in that terminal.");
    }

    @Override
    public @Nullable String obstacle(Connection connection) {
        return choices(connection).isEmpty()
                ? "Claude Code needs a model with the Messages API, which Claude models have. Switch one on first."
                : null;
    }

    /** The model for titles and the like: Anthropic's small one where it is offered. */
    private Model small(Connection connection, Model model) {
        return choices(connection).stream()
                .filter(each -> each.upstreamName().toLowerCase(Locale.ROOT).contains("haiku"))
                .findFirst()
                .orElse(model);
    }
}
