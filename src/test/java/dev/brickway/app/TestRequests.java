package dev.brickway.app;

import dev.brickway.requests.Records;
import dev.brickway.requests.RequestRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Request records for tests. */
public final class TestRequests {
    private TestRequests() {}

    /** A request that is over; it failed if there is an error. */
    public static RequestRecord request(String id, String model, @Nullable String error) {
        return Records.record(id)
                .client("Copilot CLI")
                .models(model, model)
                .ended(
                        error == null ? RequestRecord.Outcome.ANSWERED : RequestRecord.Outcome.FAILED,
                        error == null ? 200 : 502,
                        error == null ? 200 : 500,
                        error)
                .changes("drop:top_p")
                .took(Duration.ofMillis(420), Duration.ofMillis(1_500))
                .tokens(-1, -1)
                .build();
    }
}
