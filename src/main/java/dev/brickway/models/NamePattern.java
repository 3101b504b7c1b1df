package dev.brickway.models;

import java.util.Locale;

/**
 * A name with {@code *} for any characters, compared without regard to case.
 *
 * @param glob the pattern
 */
public record NamePattern(String glob) {

    public NamePattern {
        glob = glob.toLowerCase(Locale.ROOT);
    }

    public boolean matches(String name) {
        return matchesLowerCase(name.toLowerCase(Locale.ROOT));
    }

    /** As {@link #matches} for a name that is known to be in lower case. */
    boolean matchesLowerCase(String name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = n;
            } else if (g < glob.length() && glob.charAt(g) == name.charAt(n)) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
