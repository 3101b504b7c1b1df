package dev.brickway.databricks.credential;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Both clocks of a computer, since neither is enough: the wall clock is set by people and servers, the other one stands
 * still while a laptop sleeps.
 *
 * @param nanos as {@link System#nanoTime()}
 */
record Clocks(InstantSource wall, LongSupplier nanos) {
    static final Clocks SYSTEM = new Clocks(InstantSource.system(), System::nanoTime);

    Instant now() {
        return wall.instant();
    }

    long nanoTime() {
        return nanos.getAsLong();
    }
}
