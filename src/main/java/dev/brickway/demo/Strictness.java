package dev.brickway.demo;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which fields of a chat request each family takes. Open-weight models have a list of what they take (Halo, Portkey and
 * litellm send no more); the others have a list of what they refuse.
 */
final class Strictness {
    private static final Set<String> OPEN_WEIGHT = Set.of(
            "messages",
            "model",
            "max_tokens",
            "temperature",
            "top_p",
            "stop",
            "stream",
            "tools",
            "tool_choice",
            "n",
            "response_format");
    private static final Set<String> REASONING_OPEN_WEIGHT = plus(OPEN_WEIGHT, Set.of("reasoning_effort"));
    /** Kimi takes no sampling parameter (models.dev, Halo's model table). */
    private static final Set<String> KIMI = minus(REASONING_OPEN_WEIGHT, Set.of("temperature", "top_p", "n"));

    /** Known to cause a 400 with every family (forgecode-databricks, Pi, openclaw#63031). */
    private static final Set<String> ALWAYS_REFUSED =
            Set.of("parallel_tool_calls", "store", "metadata", "logprobs", "top_logprobs", "service_tier", "strict");
    /** What only OpenAI's own models understand. */
    private static final Set<String> OPENAI_ONLY = Set.of(
            "max_completion_tokens",
            "logit_bias",
            "seed",
            "user",
            "prediction",
            "modalities",
            "verbosity",
            "prompt_cache_key",
            "safety_identifier");

    private static final Set<String> CLAUDE_REFUSES = plus(ALWAYS_REFUSED, OPENAI_ONLY);
    private static final Set<String> GEMINI_REFUSES = plus(CLAUDE_REFUSES, Set.of("stream_options"));

    private Strictness() {}

    /** Whether a chat request to {@code family} may have this top-level field. */
    static boolean takes(Family family, String field) {
        return switch (family) {
            case CLAUDE, CLAUDE_NEWEST, END_TURN -> !CLAUDE_REFUSES.contains(field);
            case GEMINI -> !GEMINI_REFUSES.contains(field);
            case GPT, GPT_CODEX -> !ALWAYS_REFUSED.contains(field) && !field.equals("thinking");
            case GPT_OSS, QWEN, DEEPSEEK, INKLING -> REASONING_OPEN_WEIGHT.contains(field);
            case KIMI -> KIMI.contains(field);
            // No reasoning to steer, or (GLM) refused by some gateways (omnigent#2833).
            case LLAMA, GEMMA, GLM -> OPEN_WEIGHT.contains(field);
        };
    }

    private static final Set<String> MESSAGE = Set.of("role", "content", "name", "tool_calls", "tool_call_id");
    private static final Set<String> OPENAI_MESSAGE = plus(MESSAGE, Set.of("refusal", "audio", "annotations"));

    /** The fields a chat message may have. */
    static Set<String> message(Family family) {
        return family.wording() == Wording.OPENAI ? OPENAI_MESSAGE : MESSAGE;
    }

    private static final Set<String> TOOL_CALL = Set.of("id", "type", "function");
    private static final Set<String> GEMINI_TOOL_CALL = plus(TOOL_CALL, Set.of("thoughtSignature"));

    /** The fields an echoed tool call may have. */
    static Set<String> toolCall(Family family) {
        return family == Family.GEMINI ? GEMINI_TOOL_CALL : TOOL_CALL;
    }

    private static final Set<String> FUNCTION = Set.of("name", "description", "parameters");
    private static final Set<String> OPENAI_FUNCTION = plus(FUNCTION, Set.of("strict"));
    private static final Set<String> CLAUDE_FUNCTION = plus(FUNCTION, Set.of("cache_control"));

    /** The fields of {@code tools[].function}; only GPT takes {@code strict} (the official client deletes it elsewhere). */
    static Set<String> function(Family family) {
        return switch (family.wording()) {
            case OPENAI -> OPENAI_FUNCTION;
            case BEDROCK -> CLAUDE_FUNCTION;
            case GO_DECODER, GOOGLE -> FUNCTION;
        };
    }

    static <T> Set<T> plus(Collection<T> some, Collection<T> more) {
        Set<T> all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    private static <T> Set<T> minus(Collection<T> some, Collection<T> less) {
        Set<T> rest = new HashSet<>(some);
        rest.removeAll(less);
        return Set.copyOf(rest);
    }
}
