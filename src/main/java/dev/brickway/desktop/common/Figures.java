package dev.brickway.desktop.common;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** Numbers and times as people read them, the same on every page. */
public final class Figures {
    private static final Texts TEXTS = Texts.of(Figures.class);
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    /** Shorter times are told in milliseconds. */
    private static final long LEAST_SECONDS = 100;

    private Figures() {}

    /** Three figures at most: 999, 1.2k, 12k, 310k, 4.5M. */
    public static String brief(long count) {
        if (count < 1_000) {
            return Long.toString(count);
        }
        if (count < 999_500) {
            return TEXTS.get("count.thousands", scaled(count / 1e3));
        }
        return count < 999_500_000
                ? TEXTS.get("count.millions", scaled(count / 1e6))
                : TEXTS.get("count.billions", scaled(count / 1e9));
    }

    /** Every figure, in groups: 18,204. */
    public static String exact(long count) {
        return NumberFormat.getIntegerInstance(Locale.getDefault()).format(count);
    }

    /** A time that was measured: "43 ms" below a tenth of a second, "0.81 s" below ten seconds, "12.3 s" above. */
    public static String time(Duration duration) {
        long millis = Math.round((double) duration.toNanos() / NANOS_PER_MILLISECOND);
        if (millis < LEAST_SECONDS) {
            return TEXTS.get("time.milliseconds", Long.toString(duration.isZero() ? 0 : Math.max(1, millis)));
        }
        double seconds = millis / 1e3;
        return TEXTS.get("time.seconds", format(seconds < 9.995 ? "0.00" : "0.0", seconds));
    }

    /** Seconds that are round, as beside an axis: "0.05 s", "0.5 s", "2 s". */
    public static String roundTime(double seconds) {
        return TEXTS.get("time.seconds", format("0.##", seconds));
    }

    private static String scaled(double value) {
        return format(value < 9.95 ? "0.#" : "0", value);
    }

    private static String format(String pattern, double value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.getDefault())).format(value);
    }
}
