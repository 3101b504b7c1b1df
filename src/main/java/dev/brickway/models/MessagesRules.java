package dev.brickway.models;

import java.util.List;
import java.util.Map;

/**
 * What an Anthropic Messages request must look like for a model family.
 *
 * @param fields top-level fields
 * @param exclusive pairs of top-level fields refused together, in the order in which they are decided
 * @param thinking which kinds of {@code thinking} the model knows
 * @param thinkingFields members of {@code thinking}
 * @param effort values of {@code output_config.effort}; when empty, {@code output_config} is dropped
 * @param outputFields members of {@code output_config}
 * @param roles roles with another name
 * @param cacheFields members of {@code cache_control}
 * @param toolFields members of {@code tools[]}
 * @param refusedTools types of tools (globs) that are taken out
 */
public record MessagesRules(
        FieldRule fields,
        List<Exclusive> exclusive,
        Thinking thinking,
        FieldRule thinkingFields,
        EffortRule effort,
        FieldRule outputFields,
        Map<String, String> roles,
        FieldRule cacheFields,
        FieldRule toolFields,
        List<NamePattern> refusedTools) {

    /** Kinds of {@code thinking} a model knows. */
    public enum Thinking {
        ANY,
        /** Only {@code {"type": "adaptive"}}. */
        ADAPTIVE,
        /** Only {@code {"type": "enabled", "budget_tokens": N}}. */
        BUDGET
    }
}
