package dev.brickway.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request records for tests. */
final class Records {
    private Records() {}

    static RequestRecord answered(String id) {
        return new RequestRecord(
                id,
                Instant.parse("2026-11-21T20:15:30Z"),
                "VS Code",
                "POST /v1/chat/completions",
                "databricks-claude-sonnet-4-6",
                "us.anthropic.claude-sonnet-4-6",
                true,
                200,
                RequestRecord.Outcome.ANSWERED,
                null,
                200,
                1,
                List.of("top_p", "stream_options"),
                Duration.ofMillis(420),
                Duration.ofMillis(12_340),
                10,
                20,
                1_204,
                88);
    }

    static RequestRecord failed(int status, int upstreamStatus, @Nullable String error, RequestRecord.Outcome outcome) {
        return new RequestRecord(
                "id",
                Instant.parse("2026-11-21T20:15:30Z"),
                "Copilot CLI",
                "POST /v1/chat/completions",
                null,
                null,
                false,
                status,
                outcome,
                error,
                upstreamStatus,
                3,
                List.of(),
                null,
                Duration.ofMillis(1_500),
                10,
                20,
                -1,
                -1);
    }

    static RequestRecord at(Instant started) {
        return at(started, RequestRecord.Outcome.ANSWERED, null, 0, 0);
    }

    static RequestRecord at(
            Instant started, RequestRecord.Outcome outcome, @Nullable Duration first, long input, long output) {
        return new RequestRecord(
                "id",
                started,
                "VS Code",
                "POST /v1/chat/completions",
                "m",
                "m",
                true,
                200,
                outcome,
                null,
                200,
                1,
                List.of(),
                first,
                Duration.ofSeconds(1),
                10,
                20,
                input,
                output);
    }
}
