package dev.brickway.databricks.check;

import dev.brickway.databricks.check.Step.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Compares this computer's clock with the workspace's: OAuth tokens and certificates depend on it. */
final class ClockStep {
    private static final Duration TOLERATED = Duration.ofMinutes(2);

    private ClockStep() {}

    static Outcome of(AccessSteps.@Nullable ServerTime time) {
        if (time == null) {
            return Outcome.skipped("no answer told the time");
        }
        Instant there;
        try {
            there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(time.date()));
        } catch (DateTimeException odd) {
            return Outcome.skipped("the answer's time cannot be read");
        }
        Duration ahead = Duration.between(there, time.here());
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return Outcome.passed("this computer and the workspace agree on the time");
        }
        return Outcome.warning(
                "this computer's clock is " + words(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                        + " the workspace's",
                "Set the clock: tokens and certificates seem too old or too new otherwise.");
    }

    private static String words(Duration difference) {
        long minutes = difference.toMinutes();
        return minutes < 120
                ? minutes + " minutes"
                : minutes < 2880 ? minutes / 60 + " hours" : minutes / 1440 + " days";
    }
}
