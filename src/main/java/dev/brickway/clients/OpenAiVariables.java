package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import dev.brickway.translate.ClientKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables that OpenAI's SDKs and the tools around them read: {@code OPENAI_BASE_URL} the SDKs themselves (openai
 * 7.57 for JavaScript, openai-python from 1.0), {@code OPENAI_API_BASE} aider and what was written for older SDKs,
 * {@code OPENAI_URL} ForgeCode, {@code OPENAI_MODEL} Qwen Code.
 */
final class OpenAiVariables extends EnvironmentSetup {
    OpenAiVariables(CommandShell usual) {
        super("openai-variables", "Any OpenAI client", ClientKind.OPENAI_SDK, ModelApi.CHAT, usual);
    }

    @Override
    Map<String, String> variables(Connection connection, @Nullable Model model) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("OPENAI_BASE_URL", connection.openAiBase());
        variables.put("OPENAI_API_BASE", connection.openAiBase());
        variables.put("OPENAI_URL", connection.openAiBase());
        variables.put("OPENAI_API_KEY", connection.key().reveal());
        if (model != null) {
            variables.put("OPENAI_MODEL", model.id());
        }
        return variables;
    }

    @Override
    public List<String> remainingSteps(Connection connection) {
        return List.of("Start the tool in that terminal.");
    }
}
