package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Figures;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of tokens as people write them: 200000, 200,000, 200 000, 128k, 1M, 1.5M. */
final class TokenCount {
    private static final Pattern PLAIN = Pattern.compile("\\d{1,18}");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:([.,_'’\\h])\\d{3})(?:\\1\\d{3})*");
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9}(?:[.,]\\d{1,6})?)\\h?([kKmM])");

    private TokenCount() {}

    /** The number, null when it is none or not whole. */
    static @Nullable Long parse(String typed) {
        String text = typed.strip();
        if (PLAIN.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (text.length() <= 24 && GROUPED.matcher(text).matches()) {
            return Long.valueOf(text.replaceAll("\\D", ""));
        }
        Matcher shortened = SHORT.matcher(text);
        if (!shortened.matches()) {
            return null;
        }
        int zeros = shortened.group(2).toLowerCase(Locale.ROOT).equals("k") ? 3 : 6;
        BigDecimal number = new BigDecimal(shortened.group(1).replace(',', '.')).movePointRight(zeros);
        return number.stripTrailingZeros().scale() > 0 ? null : (Long) number.longValueExact();
    }

    /** As a row keeps it: plain digits, or the text itself if it is no number. */
    static String normal(String typed) {
        Long number = parse(typed);
        return number == null ? typed.strip() : Long.toString(number);
    }

    /** With its digits in groups, or as it is if it is no number. */
    static String grouped(String kept) {
        Long number = parse(kept);
        return number == null ? kept : Figures.exact(number);
    }
}
