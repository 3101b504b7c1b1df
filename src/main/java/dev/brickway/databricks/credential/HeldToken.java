package dev.brickway.databricks.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The header's value at hand and how long it is good for; null as a value says that there is no token. */
final class HeldToken {
    /** How long "there is none" is believed: a token that a person sets meanwhile should be taken over. */
    static final Duration ABSENT = Duration.ofSeconds(3);

    /** What a source gives out is used at least this long: a wrong clock must not make us ask for each request. */
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration BEFORE_THE_END = Duration.ofMinutes(5);
    private static final Duration IN_FLIGHT = Duration.ofSeconds(10);

    private final @Nullable String value;
    private final CompletionStage<@Nullable String> stage;
    private final Instant since;
    private final long sinceNanos;
    private final @Nullable Duration life;
    private final @Nullable Duration fresh;

    private HeldToken(@Nullable String value, Clocks clocks, @Nullable Duration life, @Nullable Duration fresh) {
        this.value = value;
        this.stage = CompletableFuture.completedStage(value);
        this.since = clocks.now();
        this.sinceNanos = clocks.nanoTime();
        this.life = life;
        this.fresh = fresh;
    }

    static HeldToken of(@Nullable AccessToken token, Clocks clocks) {
        if (token == null) {
            return new HeldToken(null, clocks, ABSENT, ABSENT);
        }
        String value = "Bearer " + token.token().reveal();
        if (token.expires() == null) {
            return new HeldToken(value, clocks, null, null);
        }
        Duration life = shorter(longer(Duration.between(clocks.now(), token.expires()), SHORTEST), LONGEST);
        // A request begun just before the end must not arrive after it.
        Duration usable = life.minus(shorter(IN_FLIGHT, life.dividedBy(10)));
        Duration fresh = shorter(life.multipliedBy(8).dividedBy(10), life.minus(BEFORE_THE_END));
        return new HeldToken(value, clocks, usable, longer(fresh, life.dividedBy(2)));
    }

    @Nullable String value() {
        return value;
    }

    CompletionStage<@Nullable String> stage() {
        return stage;
    }

    /** Whether it may not be used any more. */
    boolean isOver(Clocks clocks) {
        return life != null && hasPassed(life, clocks);
    }

    /** Whether another one should be fetched while this one is still good. */
    boolean shouldBeRefreshed(Clocks clocks) {
        return fresh != null && hasPassed(fresh, clocks);
    }

    /** By either clock: the wall clock may be set back, the other one stands still while the computer sleeps. */
    private boolean hasPassed(Duration time, Clocks clocks) {
        return clocks.nanoTime() - sinceNanos >= time.toNanos() || !clocks.now().isBefore(since.plus(time));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
