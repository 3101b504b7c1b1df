package dev.brickway.databricks.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Both clocks of a computer, moved by the test. */
final class FakeClocks {
    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000); // about to overflow, as it may be
    final Clocks clocks = new Clocks(wall::get, nanos::get);

    Instant in(Duration time) {
        return wall.get().plus(time);
    }

    void pass(Duration time) {
        turnWallClock(time);
        nanos.addAndGet(time.toNanos());
    }

    /** What a sleeping laptop, a person or a time server does. */
    void turnWallClock(Duration time) {
        wall.updateAndGet(now -> now.plus(time));
    }
}
