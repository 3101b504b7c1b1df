package dev.brickway.desktop.requests;

import dev.brickway.requests.Records;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request records for the tests of this page. */
final class Sample {
    private Sample() {}

    static RequestRecord answered(String id) {
        return record(
                id, "VS Code", "databricks-claude-sonnet-4-6", 200, Outcome.ANSWERED, null, 1, List.of("drop:top_p"));
    }

    static RequestRecord failed(String id, int status, String error) {
        return record(id, "Codex", "databricks-gpt-5-4", status, Outcome.FAILED, error, 1, List.of());
    }

    static RequestRecord cancelled(String id) {
        return record(id, "Claude Code", null, 499, Outcome.CANCELLED, null, 1, List.of());
    }

    static RequestRecord record(
            String id,
            String client,
            @Nullable String model,
            int status,
            Outcome outcome,
            @Nullable String error,
            int attempts,
            List<String> changes) {
        boolean answered = outcome == Outcome.ANSWERED;
        return Records.record(id).client(client).models(model, answered ? model : null).stream(answered)
                .ended(outcome, status, answered ? 200 : outcome == Outcome.CANCELLED ? 0 : status, error)
                .attempts(attempts)
                .changes(changes.toArray(String[]::new))
                .took(answered ? Duration.ofMillis(420) : null, Duration.ofMillis(12_340))
                .bytes(412, 3_300)
                .tokens(answered ? 18_204 : -1, answered ? 88 : -1)
                .build();
    }
}
