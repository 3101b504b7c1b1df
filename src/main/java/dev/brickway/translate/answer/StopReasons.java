package dev.brickway.translate.answer;

import java.util.Map;
import java.util.Set;

/** Anthropic's reasons for a message's end. */
final class StopReasons {
    private static final Set<String> KNOWN = Set.of(
            "end_turn",
            "max_tokens",
            "stop_sequence",
            "tool_use",
            "pause_turn",
            "refusal",
            "model_context_window_exceeded");

    private static final Map<String, String> OTHERS = Map.of(
            "stop", "end_turn",
            "length", "max_tokens",
            "content_filter", "refusal",
            "guardrail_intervened", "refusal");

    private StopReasons() {}

    /** The normal form of {@code reason}; what is unknown is a normal end. */
    static String normal(String reason, boolean toolUsed) {
        if (KNOWN.contains(reason)) {
            return reason;
        }
        String other = OTHERS.get(reason);
        return toolUsed && (other == null || other.equals("end_turn"))
                ? "tool_use"
                : other == null ? "end_turn" : other;
    }
}
