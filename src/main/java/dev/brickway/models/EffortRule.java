package dev.brickway.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model takes a reasoning effort ({@code reasoning_effort}, {@code reasoning.effort}, {@code output_config.effort}).
 *
 * @param values the values it knows; empty when the field must not be sent at all
 * @param withTools the value to send instead when tools are offered, or null when tools make no difference
 * @param addWithTools whether {@code withTools} is sent beside tools even if the client named no effort
 */
public record EffortRule(List<String> values, @Nullable String withTools, boolean addWithTools) {
    private static final List<String> SCALE = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    /** The value to send for {@code wanted}: itself, the nearest one known (the higher of two), or null to send none. */
    public @Nullable String nearest(String wanted) {
        if (values.contains(wanted)) {
            return wanted;
        }
        int rank = SCALE.indexOf(wanted);
        if (rank < 0) {
            return null;
        }
        for (int distance = 1; distance < SCALE.size(); distance++) {
            for (int candidate : new int[] {rank + distance, rank - distance}) {
                if (candidate >= 0 && candidate < SCALE.size() && values.contains(SCALE.get(candidate))) {
                    return SCALE.get(candidate);
                }
            }
        }
        return null;
    }
}
