package dev.brickway.databricks.credential;

import dev.brickway.requests.Redactor;
import dev.brickway.settings.Secret;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what a token service or a command line said fit for a message: one line, not long, nothing secret in it. */
final class ShownText {
    private static final int LONGEST = 400;

    /** Whatever is this long without a space or dot is no word of a sentence, unless it is part of an address or a path. */
    private static final Pattern OPAQUE = Pattern.compile("(?<![\\w/.:-])[A-Za-z0-9_+=-]{40,}(?![\\w/:])");

    private ShownText() {}

    /**
     * The text without secrets.
     *
     * @param known a secret that was sent and could be repeated
     */
    static String of(String text, @Nullable Secret known) {
        String shown = text;
        if (known != null && !known.reveal().isEmpty()) {
            shown = shown.replace(known.reveal(), "***");
        }
        shown = OPAQUE.matcher(Redactor.scrub(shown)).replaceAll("***").strip();
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
