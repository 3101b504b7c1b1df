package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.models.ModelApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Claude Code takes from variables, in a terminal or in its settings (seen in 2.1.330). A token in {@code
 * ANTHROPIC_AUTH_TOKEN} wins over a login; {@code ANTHROPIC_API_KEY} is sent beside it, which Brickway does not mind.
 */
final class ClaudeVariables {
    static final String NO_MODEL =
            "Claude Code needs a model with the Messages API, which Claude models have. Switch one on first.";

    /** What it calls its own models; each name is also a word for a model in its settings. */
    private static final List<String> FAMILIES = List.of("opus", "sonnet", "haiku", "fable");

    private ClaudeVariables() {}

    /** Those that say where Brickway is. */
    static Map<String, String> address(Connection connection) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ANTHROPIC_BASE_URL", connection.anthropicBase());
        variables.put("ANTHROPIC_AUTH_TOKEN", connection.key().reveal());
        return variables;
    }

    /**
     * Those that say which models it may ask for by itself, and what it should know of those it does not know. They don't
     * depend on the model to begin with, which a person may change at any time.
     */
    static Map<String, String> models(Connection connection) {
        List<Model> choices = ModelChoice.withApi(ModelApi.MESSAGES, connection.models());
        Map<String, String> variables = new LinkedHashMap<>();
        for (String family : FAMILIES) {
            choices.stream()
                    .filter(each -> isOf(family, each))
                    .findFirst()
                    .or(() -> choices.stream().findFirst())
                    .ifPresent(model -> variables.put(
                            "ANTHROPIC_DEFAULT_" + family.toUpperCase(Locale.ROOT) + "_MODEL", model.id()));
        }
        choices.stream()
                .filter(each -> !isOf("claude", each)) // it would take a million tokens for granted
                .map(TokenLimits::of)
                .mapToInt(limits -> limits.prompt() + limits.answer())
                .min()
                .ifPresent(least -> variables.put("CLAUDE_CODE_MAX_CONTEXT_TOKENS", Integer.toString(least)));
        return variables;
    }

    /** The model list of its own picker, and nothing of its own calls home. */
    static Map<String, String> manners() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CLAUDE_CODE_ENABLE_GATEWAY_MODEL_DISCOVERY", "1");
        variables.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        return variables;
    }

    /** The words for families that mean this model. */
    static List<String> wordsFor(Model model, Connection connection) {
        return FAMILIES.stream()
                .filter(family -> isOf(family, model)
                        && ModelChoice.withApi(ModelApi.MESSAGES, connection.models()).stream()
                                .filter(each -> isOf(family, each))
                                .findFirst()
                                .equals(Optional.of(model)))
                .toList();
    }

    private static boolean isOf(String family, Model model) {
        return model.upstreamName().toLowerCase(Locale.ROOT).contains(family);
    }
}
