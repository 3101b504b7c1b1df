package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claude Code in one terminal; it adds {@code /v1/messages} to its base URL (seen in 2.1.330). */
final class ClaudeCode extends EnvironmentSetup {
    ClaudeCode(CommandShell usual) {
        super("claude-code/terminal", "Claude Code", ClientKind.CLAUDE_CODE, ModelApi.MESSAGES, usual);
    }

    @Override
    public String detail() {
        return "one terminal";
    }

    @Override
    Map<String, String> variables(Connection connection, @Nullable Model model) {
        Map<String, String> variables = new LinkedHashMap<>(ClaudeVariables.address(connection));
        if (model != null) {
            variables.put("ANTHROPIC_MODEL", model.id());
        }
        variables.putAll(ClaudeVariables.models(connection));
        variables.putAll(ClaudeVariables.manners());
        return variables;
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of(
                "Paste the commands into a terminal and press Enter.",
                "Start claude in that terminal. It asks for no login, and one that you have stays unused there.",
                "Variables in Claude Code's own settings.json win over those of the terminal.");
    }

    @Override
    public @Nullable String obstacle(Connection connection) {
        return choices(connection).isEmpty() ? ClaudeVariables.NO_MODEL : null;
    }
}
