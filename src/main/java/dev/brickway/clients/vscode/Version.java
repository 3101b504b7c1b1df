package dev.brickway.clients.vscode;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version of VS Code, as far as people tell them apart: 1.139. */
record Version(int major, int minor) implements Comparable<Version> {
    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::major).thenComparingInt(Version::minor);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})([.-].*)?");

    /** The version that a text such as {@code 1.139.1-insider} says; null if it says none. */
    static @Nullable Version of(@Nullable String text) {
        Matcher parts = TEXT.matcher(text == null ? "" : text.strip());
        return parts.matches() ? new Version(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))) : null;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
