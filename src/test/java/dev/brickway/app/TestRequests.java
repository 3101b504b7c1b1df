package dev.brickway.app;

import dev.brickway.requests.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request records for tests. */
public final class TestRequests {
    private TestRequests() {}

    /** A request that is over; it failed if there is an error. */
    public static RequestRecord request(String id, String model, @Nullable String error) {
        return new RequestRecord(
                id,
                Instant.parse("2026-11-21T20:15:30Z"),
                "Copilot CLI",
                "POST /v1/chat/completions",
                model,
                model,
                true,
                error == null ? 200 : 502,
                error == null ? RequestRecord.Outcome.ANSWERED : RequestRecord.Outcome.FAILED,
                error,
                error == null ? 200 : 500,
                1,
                List.of("drop:top_p"),
                Duration.ofMillis(420),
                Duration.ofMillis(1_500),
                10,
                20,
                -1,
                -1);
    }
}
