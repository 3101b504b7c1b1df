package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.models.WellKnownName;
import dev.brickway.translate.ClientKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GitHub Copilot CLI: a provider of one's own, as {@code copilot help providers} describes it (seen in 1.0.102). */
public final class CopilotCli extends EnvironmentSetup {
    CopilotCli(CommandShell usual) {
        super("copilot-cli", "GitHub Copilot CLI", ClientKind.COPILOT_CLI, ModelApi.CHAT, usual);
    }

    /**
     * The commands for a terminal, with the model that suits best.
     *
     * @param shell the one they are pasted into
     */
    public static Snippet exports(Connection connection, CommandShell shell) {
        CopilotCli tool = new CopilotCli(shell);
        Model model = tool.choices(connection).stream().findFirst().orElse(null);
        return tool.exports(shell, "", connection, model);
    }

    @Override
    Map<String, String> variables(Connection connection, @Nullable Model model) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("COPILOT_PROVIDER_TYPE", "openai");
        variables.put("COPILOT_PROVIDER_BASE_URL", connection.openAiBase());
        variables.put("COPILOT_PROVIDER_API_KEY", connection.key().reveal());
        if (model != null) {
            TokenLimits limits = TokenLimits.of(model);
            variables.put("COPILOT_MODEL", model.id());
            variables.put("COPILOT_PROVIDER_MODEL_ID", agentModel(model));
            variables.put("COPILOT_PROVIDER_WIRE_MODEL", model.id());
            variables.put("COPILOT_PROVIDER_MAX_PROMPT_TOKENS", Integer.toString(limits.prompt()));
            variables.put("COPILOT_PROVIDER_MAX_OUTPUT_TOKENS", Integer.toString(limits.answer()));
        }
        variables.put("COPILOT_OFFLINE", "true");
        return variables;
    }

    /**
     * The name Copilot CLI chooses its prompt, its parameters and its tools by. For a Claude model that it knows, 1.0.102
     * has a system prompt of its own, and sends most of them {@code reasoning_effort} and neither {@code top_p} nor
     * penalties; for one it does not know it prints a line about counting tokens. By names of other makers it sends what
     * Databricks refuses in chat completions: tools of the type {@code custom} to most GPT-5, {@code "tool_choice":
     * "validated"} to Gemini. Such a model goes by its id, which is no name Copilot CLI knows. It is set in any case: one
     * that is left over from another model would mislead it.
     */
    private static String agentModel(Model model) {
        String wellKnown = WellKnownName.of(model);
        return wellKnown != null && wellKnown.startsWith("claude-") ? wellKnown : model.id();
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of(
                "Paste the commands into a terminal and press Enter.",
                "Start copilot in that terminal. It asks for no GitHub login and talks to Brickway alone.",
                "A COPILOT_PROVIDER_BEARER_TOKEN set earlier wins over the key: unset it in that terminal.");
    }
}
