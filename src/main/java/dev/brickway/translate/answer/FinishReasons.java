package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import java.util.Locale;
import java.util.Set;

/**
 * Maps the reasons for which models stop to the four the OpenAI API knows for chat completions. VS Code Copilot Chat drops an answer
 * that ends with any other.
 */
final class FinishReasons {
    static final String STOP = "stop";
    static final String TOOL_CALLS = "tool_calls";
    static final String LENGTH = "length";
    static final String CONTENT_FILTER = "content_filter";

    private static final byte[] STOP_JSON = utf8("\"stop\"");
    private static final byte[] TOOL_CALLS_JSON = utf8("\"tool_calls\"");
    private static final byte[] LENGTH_JSON = utf8("\"length\"");
    private static final byte[] CONTENT_FILTER_JSON = utf8("\"content_filter\"");

    /** Anthropic's, Gemini's and others' names, in lower case. */
    private static final Set<String> LENGTHS = Set.of(
            "length",
            "max_tokens",
            "max_output_tokens",
            "max_length",
            "model_length",
            "token_limit",
            "model_context_window_exceeded");

    private static final Set<String> FILTERS = Set.of(
            "content_filter",
            "content_filtered",
            "safety",
            "recitation",
            "refusal",
            "blocklist",
            "prohibited_content",
            "spii",
            "image_safety",
            "guardrail_intervened");
    private static final Set<String> FAILURES =
            Set.of("error", "failed", "abort", "aborted", "cancelled", "malformed_function_call");

    private FinishReasons() {}

    /** The normal form of {@code reason}; what is unknown is a normal stop. */
    static String normal(String reason, boolean toolCallsMade) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (LENGTHS.contains(lower)) {
            return LENGTH;
        }
        if (FILTERS.contains(lower)) {
            return CONTENT_FILTER;
        }
        // Agents that are told of tool calls which are not there ask again for ever (OpenCode).
        return toolCallsMade ? TOOL_CALLS : STOP;
    }

    /** Whether the reason says that the model did not come to an end of its own. */
    static boolean isFailure(String reason) {
        return FAILURES.contains(reason.toLowerCase(Locale.ROOT));
    }

    /** Whether the JSON string from {@code from} to {@code to} is right as it is. */
    static boolean isNormal(byte[] bytes, int from, int to, boolean toolCallsMade) {
        return is(bytes, from, to, toolCallsMade ? TOOL_CALLS_JSON : STOP_JSON)
                || is(bytes, from, to, LENGTH_JSON)
                || is(bytes, from, to, CONTENT_FILTER_JSON);
    }

    private static boolean is(byte[] bytes, int from, int to, byte[] json) {
        return java.util.Arrays.equals(bytes, from, to, json, 0, json.length);
    }
}
