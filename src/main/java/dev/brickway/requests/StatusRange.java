package dev.brickway.requests;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some HTTP statuses.
 *
 * @param least the lowest of them
 * @param most the highest of them
 */
record StatusRange(int least, int most) {
    private static final Pattern DIGITS = Pattern.compile("[1-5](?:\\d\\d|\\dx|xx)");
    private static final Pattern LIMIT = Pattern.compile("([<>]=?)(\\d{1,3})");
    private static final Pattern FROM_TO = Pattern.compile("(\\d{3})-(\\d{3})");

    /** Reads {@code 429}, {@code 42x}, {@code 4xx}, {@code >=400}, {@code 400-499}; null for anything else. */
    static @Nullable StatusRange parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (DIGITS.matcher(lower).matches()) {
            return new StatusRange(
                    Integer.parseInt(lower.replace('x', '0')), Integer.parseInt(lower.replace('x', '9')));
        }
        Matcher range = FROM_TO.matcher(lower);
        if (range.matches()) {
            return new StatusRange(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        }
        Matcher limit = LIMIT.matcher(lower);
        if (!limit.matches()) {
            return null;
        }
        int number = Integer.parseInt(limit.group(2));
        return switch (limit.group(1)) {
            case ">" -> new StatusRange(number + 1, Integer.MAX_VALUE);
            case ">=" -> new StatusRange(number, Integer.MAX_VALUE);
            case "<" -> new StatusRange(0, number - 1);
            default -> new StatusRange(0, number);
        };
    }

    boolean contains(int status) {
        return status >= least && status <= most;
    }
}
