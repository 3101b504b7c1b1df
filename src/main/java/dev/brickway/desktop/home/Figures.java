package dev.brickway.desktop.home;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private Figures() {}

    /** Three figures at most: 999, 1.2k, 12k, 310k, 4.5M. */
    static String brief(long count) {
        if (count < 1_000) {
            return Long.toString(count);
        }
        if (count < 999_500) {
            return scaled(count / 1e3) + "k";
        }
        return count < 999_500_000 ? scaled(count / 1e6) + "M" : scaled(count / 1e9) + "G";
    }

    /** Every figure, with the separators of the person's language. */
    static String exact(long count) {
        return NumberFormat.getIntegerInstance(Locale.getDefault()).format(count);
    }

    /** "0.8 s", "12 s"; below a tenth of a second "40 ms". */
    static String seconds(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        return seconds < 0.0995 ? Math.round(seconds * 1e3) + " ms" : scaled(seconds) + " s";
    }

    private static String scaled(double value) {
        String pattern = value < 9.95 ? "0.#" : "0";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.getDefault())).format(value);
    }
}
