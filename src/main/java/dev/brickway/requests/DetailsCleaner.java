package dev.brickway.requests;

import dev.brickway.requests.RequestDetails.Header;
import dev.brickway.settings.SettingsFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of a request's details: headers by their names, everything else by what secrets look like and by the
 * secrets that stood in headers before. One thread at a time.
 */
final class DetailsCleaner {
    /** A bound, since wrong keys come from clients; those seen first go first. */
    private static final int MOST_SECRETS = 64;

    /** More than all clients and workspaces have in common; a bound, since some values differ each time. */
    private static final int MOST_KNOWN = 1_000;

    private final Set<String> secrets = new LinkedHashSet<>();
    /** Header values that hold no secret: most come again and again. */
    private final Map<String, String> harmless = new HashMap<>();

    private Scrubber scrubber = new Scrubber(List.of());

    /** The same headers with secrets hidden; those are known from then on. */
    List<Header> headers(List<Header> headers) {
        List<Header> cleaned = new ArrayList<>(headers.size());
        for (Header header : headers) {
            if (isSecret(header.name())) {
                learn(header.value());
                cleaned.add(new Header(SharedTexts.of(header.name()), hidden(header.value())));
            } else {
                cleaned.add(new Header(SharedTexts.of(header.name()), value(header.value())));
            }
        }
        return List.copyOf(cleaned);
    }

    String line(String text) {
        return scrubber.line(text);
    }

    @Nullable CapturedBody body(@Nullable BodyStart start) {
        if (start == null) {
            return null;
        }
        String raw = StandardCharsets.UTF_8.decode(start.collected()).toString();
        String text = scrubber.lines(raw);
        if (!raw.endsWith("\n") && text.endsWith("\n")) {
            text = text.substring(0, text.length() - 1);
        }
        boolean whole = start.size() <= CaptureBuffer.BODY_BYTES;
        if (!whole) {
            text = text.substring(0, Math.max(0, text.length() - BodyStart.OVERLAP));
        }
        return new CapturedBody(text, start.size(), whole);
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (SettingsFile.soundsSecret(lower) || lower.contains("cookie") || lower.contains("session"))
                && !lower.contains("ratelimit"); // x-ratelimit-remaining-tokens counts another kind of tokens
    }

    /** The scheme stays: it tells a missing "Bearer" from a wrong key. */
    private static String hidden(String value) {
        int space = value.indexOf(' ');
        String scheme = space < 0 ? "" : value.substring(0, space);
        return scheme.equalsIgnoreCase("bearer") || scheme.equalsIgnoreCase("basic")
                ? scheme + " " + RequestDetails.HIDDEN
                : RequestDetails.HIDDEN;
    }

    private void learn(String value) {
        String secret = value.substring(value.indexOf(' ') + 1).strip();
        boolean word = secret.length() < 16 && secret.chars().noneMatch(Character::isDigit);
        // clients without a key are given a word such as "brickway" for one, which stands everywhere
        if (word || !secrets.add(secret)) {
            return;
        }
        if (secrets.size() > MOST_SECRETS) {
            secrets.remove(secrets.iterator().next());
        }
        scrubber = new Scrubber(secrets);
        harmless.clear();
    }

    private String value(String raw) {
        String known = harmless.get(raw);
        if (known != null) {
            return known;
        }
        String cleaned = scrubber.line(raw);
        if (cleaned.equals(raw)) {
            if (harmless.size() == MOST_KNOWN) {
                harmless.clear();
            }
            harmless.put(raw, raw);
            return raw;
        }
        return cleaned;
    }
}
