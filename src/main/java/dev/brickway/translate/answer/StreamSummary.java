package dev.brickway.translate.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer told of itself.
 *
 * @param model the model upstream says it used
 * @param inputTokens prompt tokens, -1 when unknown
 * @param outputTokens completion tokens, -1 when unknown
 * @param finishReason the normalised finish reason
 * @param error upstream's own error text, or ours for a broken stream
 * @param changes short names of what was repaired, in the order in which it first happened
 */
public record StreamSummary(
        @Nullable String model,
        long inputTokens,
        long outputTokens,
        @Nullable String finishReason,
        @Nullable String error,
        List<String> changes) {}
