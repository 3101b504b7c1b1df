package dev.brickway.desktop.models;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of tokens as people write them, with the digits of any script: 200000, 200,000, 200 000, 128k, 1M, 1.5M. */
final class TokenCount {
    private static final Pattern PLAIN = Pattern.compile("\\d{1,18}");
    /** Groups of three digits, or of two before the last three, as India writes them. U+060C and U+066C are Arabic commas. */
    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(?:([.,\\x{60c}\\x{66c}_'’\\h])\\d{3})(?:\\1\\d{3})*|\\d{1,2}(?:,\\d{2})+,\\d{3}");

    /** U+066B is the Arabic decimal point. */
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9}(?:[.,\\x{66b}]\\d{1,6})?)\\h?([kKmM])");

    private TokenCount() {}

    /** The number, null when it is none or not whole. */
    static @Nullable Long parse(String typed) {
        String text = withAsciiDigits(typed.strip());
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
        BigDecimal number = new BigDecimal(shortened.group(1).replaceAll("\\D", ".")).movePointRight(zeros);
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
        return number == null
                ? kept
                : NumberFormat.getIntegerInstance(Locale.getDefault()).format(number);
    }

    private static String withAsciiDigits(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(sign -> {
            int digit = Character.isDigit(sign) ? Character.digit(sign, 10) : -1;
            plain.appendCodePoint(digit < 0 ? sign : '0' + digit);
        });
        return plain.toString();
    }
}
