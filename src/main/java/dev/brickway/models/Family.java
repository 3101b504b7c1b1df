package dev.brickway.models;

import java.util.List;
import java.util.Set;

/**
 * What is known of a family of models: which APIs it has and what its requests must look like. Comes from
 * {@code families.json}.
 *
 * @param name short name, unique in the table
 * @param label name for people
 * @param apis the APIs Databricks offers it under
 * @param chatEndpoint alias of the endpoint for chat completions: {@code mlflow} or {@code cursor}
 * @param maxTokens limits of the answer's length
 * @param chat rules for chat completions
 * @param responses rules for OpenAI Responses
 * @param messages rules for Anthropic Messages
 * @param anthropicBetas values of the {@code anthropic-beta} header that may be forwarded
 */
public record Family(
        String name,
        String label,
        Set<ModelApi> apis,
        String chatEndpoint,
        MaxTokens maxTokens,
        ChatRules chat,
        ResponsesRules responses,
        MessagesRules messages,
        List<NamePattern> anthropicBetas) {

    /**
     * Limits of an answer's length in tokens; 0 stands for none.
     *
     * @param whenAbsent sent when the client names no limit, if a cap is known
     * @param whenAbsentBlind sent when the client names no limit and no cap is known
     * @param cap the family's highest limit, used when the model's own is not known
     */
    public record MaxTokens(int whenAbsent, int whenAbsentBlind, int cap) {

        /** The cap to use for a model whose own cap is {@code modelCap} (0 when unknown); 0 when there is none. */
        public int capOr(int modelCap) {
            return modelCap > 0 ? modelCap : cap;
        }

        /** The limit to send when the client named none; 0 to send none. */
        public int absent(int modelCap) {
            int known = capOr(modelCap);
            return known > 0 ? Math.min(whenAbsent, known) : whenAbsentBlind;
        }
    }

    /** Whether one value of an {@code anthropic-beta} header may go upstream: unknown ones are answered with 400. */
    public boolean allowsAnthropicBeta(String value) {
        return anthropicBetas.stream().anyMatch(pattern -> pattern.matches(value));
    }
}
