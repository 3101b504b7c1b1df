package dev.brickway.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One term of a filter line.
 *
 * @param written as the person wrote it
 * @param key what stands before the colon, in lower case; null for a text
 * @param value what is looked for, without its quotation marks
 * @param closed whether its quotation marks come in pairs
 */
record FilterTerm(String written, @Nullable String key, String value, boolean negated, boolean closed) {

    /** Cuts a line into terms at the spaces outside quotation marks. */
    static List<FilterTerm> split(String line) {
        List<FilterTerm> terms = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            int end = end(line, at);
            terms.add(read(line.substring(at, end)));
            at = end;
        }
        return terms;
    }

    private static int end(String line, int from) {
        boolean quoted = false;
        int at = from;
        while (at < line.length() && (quoted || !Character.isWhitespace(line.charAt(at)))) {
            quoted ^= line.charAt(at) == '"';
            at++;
        }
        return at;
    }

    private static FilterTerm read(String written) {
        boolean negated = written.length() > 1 && written.charAt(0) == '-';
        String term = negated ? written.substring(1) : written;
        int colon = term.indexOf(':');
        boolean keyed = colon > 0 && isWord(term.substring(0, colon));
        String value = keyed ? term.substring(colon + 1) : term;
        boolean closed = value.chars().filter(c -> c == '"').count() % 2 == 0;
        return new FilterTerm(
                written,
                keyed ? term.substring(0, colon).toLowerCase(Locale.ROOT) : null,
                value.replace("\"", ""),
                negated,
                closed);
    }

    private static boolean isWord(String text) {
        return text.chars().allMatch(Character::isLetter);
    }
}
