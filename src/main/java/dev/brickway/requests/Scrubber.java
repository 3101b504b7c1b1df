package dev.brickway.requests;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@link Redactor} that also knows some secrets by heart, whatever they look like. */
public final class Scrubber {
    /** Shorter ones would take half of all words out, and protect nobody. */
    private static final int SHORTEST = 6;

    private static final String HIDDEN = "***";

    private final List<String> known;

    /** Knows these secrets, and their URL-encoded and Base64 forms. */
    public Scrubber(Collection<String> secrets) {
        Set<String> all = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
                all.add(secret);
                all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
                all.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
            }
        }
        // the longer first, since one secret may be a part of another
        known = all.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** {@code text} on one line, without secrets. */
    public String line(String text) {
        return Redactor.scrub(withoutKnown(text));
    }

    /** The same line by line; a secret that goes over several lines is found only if it is known. */
    public String lines(String text) {
        return withoutKnown(text).lines().map(Scrubber::keepIndent).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String keepIndent(String line) {
        String rest = line.stripLeading();
        return line.substring(0, line.length() - rest.length()) + Redactor.scrub(rest);
    }

    private String withoutKnown(String text) {
        String plain = text;
        for (String secret : known) {
            plain = plain.replace(secret, HIDDEN);
        }
        return plain;
    }
}
