package dev.brickway.requests;

import dev.brickway.requests.RequestRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Request records for tests: an answered one, or one that differs from it where a test says so. */
public final class Records {
    private Records() {}

    public static RequestRecord answered(String id) {
        return record(id).build();
    }

    public static RequestRecord failed(int status, int upstreamStatus, @Nullable String error, Outcome outcome) {
        return record("id").client("Copilot CLI").models(null, null).stream(false)
                .ended(outcome, status, upstreamStatus, error)
                .attempts(3)
                .changes()
                .took(null, Duration.ofMillis(1_500))
                .tokens(-1, -1)
                .build();
    }

    public static RequestRecord at(Instant started) {
        return at(started, Outcome.ANSWERED, null, 0, 0);
    }

    public static RequestRecord at(
            Instant started, Outcome outcome, @Nullable Duration first, long input, long output) {
        return record("id")
                .started(started)
                .models("m", "m")
                .ended(outcome, 200, 200, null)
                .took(first, Duration.ofSeconds(1))
                .tokens(input, output)
                .build();
    }

    /** Begins with a streamed answer. */
    public static Builder record(String id) {
        return new Builder(id);
    }

    /** A record to be. */
    public static final class Builder {
        private final String id;
        private Instant started = Instant.parse("2026-11-21T20:15:30Z");
        private String client = "VS Code";
        private String route = "POST /v1/chat/completions";
        private @Nullable String modelAsked = "databricks-claude-sonnet-4-6";
        private @Nullable String modelUsed = "us.anthropic.claude-sonnet-4-6";
        private boolean stream = true;
        private int status = 200;
        private Outcome outcome = Outcome.ANSWERED;
        private @Nullable String error;
        private int upstreamStatus = 200;
        private int attempts = 1;
        private List<String> changes = List.of("top_p", "stream_options");
        private @Nullable Duration firstByte = Duration.ofMillis(420);
        private Duration duration = Duration.ofMillis(12_340);
        private long bytesIn = 10;
        private long bytesOut = 20;
        private long inputTokens = 1_204;
        private long outputTokens = 88;

        private Builder(String id) {
            this.id = id;
        }

        public Builder started(Instant when) {
            started = when;
            return this;
        }

        public Builder client(String name) {
            client = name;
            return this;
        }

        public Builder route(String methodAndPath) {
            route = methodAndPath;
            return this;
        }

        public Builder models(@Nullable String asked, @Nullable String used) {
            modelAsked = asked;
            modelUsed = used;
            return this;
        }

        public Builder stream(boolean wanted) {
            stream = wanted;
            return this;
        }

        public Builder ended(Outcome how, int clientStatus, int databricksStatus, @Nullable String reason) {
            outcome = how;
            status = clientStatus;
            upstreamStatus = databricksStatus;
            error = reason;
            return this;
        }

        public Builder attempts(int number) {
            attempts = number;
            return this;
        }

        public Builder changes(String... names) {
            changes = List.of(names);
            return this;
        }

        public Builder took(@Nullable Duration untilFirstByte, Duration inAll) {
            firstByte = untilFirstByte;
            duration = inAll;
            return this;
        }

        public Builder bytes(long in, long out) {
            bytesIn = in;
            bytesOut = out;
            return this;
        }

        /** -1 stands for an unknown number. */
        public Builder tokens(long input, long output) {
            inputTokens = input;
            outputTokens = output;
            return this;
        }

        public RequestRecord build() {
            return new RequestRecord(
                    id,
                    started,
                    client,
                    route,
                    modelAsked,
                    modelUsed,
                    stream,
                    status,
                    outcome,
                    error,
                    upstreamStatus,
                    attempts,
                    changes,
                    firstByte,
                    duration,
                    bytesIn,
                    bytesOut,
                    inputTokens,
                    outputTokens);
        }
    }
}
