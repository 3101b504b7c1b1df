package dev.brickway.databricks.check;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Small matters of wording. */
public final class Text {
    private static final int LONGEST = 400;

    private Text() {}

    /** A time as people write it: "43 ms", "1.2 s", "10 s". */
    public static String time(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** A problem and its cure, taken out of one message that says both. */
    public record ProblemAndCure(String problem, @Nullable String cure) {}

    /**
     * Splits "what is wrong: what to do." or "What is wrong. What to do." in two; a semicolon will do as well. What stands
     * in brackets, such as somebody else's words, stays whole.
     */
    public static ProblemAndCure split(String message) {
        String outside = withoutBrackets(message);
        int sentence = outside.indexOf(". ");
        if (sentence > 0) {
            return new ProblemAndCure(
                    message.substring(0, sentence),
                    message.substring(sentence + 2).strip());
        }
        int middle = outside.indexOf("): "); // what follows may have two halves of its own
        if (middle > 0) {
            middle++;
        } else {
            middle = outside.contains("; ") ? outside.lastIndexOf("; ") : outside.lastIndexOf(": ");
        }
        if (middle > 0) {
            String cure = message.substring(middle + 2).strip();
            return new ProblemAndCure(
                    message.substring(0, middle), Character.toUpperCase(cure.charAt(0)) + cure.substring(1));
        }
        return new ProblemAndCure(withoutPeriod(message), null);
    }

    /** The text with everything between brackets blotted out, as long as before. */
    private static String withoutBrackets(String text) {
        StringBuilder outside = new StringBuilder(text.length());
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ')' && depth > 0) {
                depth--;
            }
            outside.append(depth == 0 ? c : '_');
            if (c == '(') {
                depth++;
            }
        }
        return depth == 0 ? outside.toString() : text;
    }

    /** With a full stop. */
    public static String sentence(String clause) {
        if (clause.isEmpty()) {
            return clause;
        }
        char last = clause.charAt(clause.length() - 1);
        return last == '.' || last == '!' || last == '?' ? clause : clause + ".";
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String withoutPeriod(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
