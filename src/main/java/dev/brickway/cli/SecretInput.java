package dev.brickway.cli;

import dev.brickway.settings.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads one secret from standard input: without echo from a terminal, or what is piped in. */
final class SecretInput {
    private static final String BEARER = "Bearer ";
    /** Far more than any token has; whoever pipes in more has piped in something else. */
    private static final int LONGEST = 16 << 10;

    private SecretInput() {}

    /**
     * Reads it, without the line end and the "Bearer " that copying takes along.
     *
     * @param prompt shown on a terminal
     * @throws CommandFailed if it cannot be one; the message quotes nothing of it
     */
    static Secret read(String prompt) throws CommandFailed {
        Console console = terminal();
        String text = console != null ? typed(console, prompt) : piped();
        String bare = text.strip();
        if (bare.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            bare = bare.substring(BEARER.length()).strip();
        }
        if (bare.isEmpty()) {
            throw refused("nothing came on standard input. Type it when asked, or pipe it in");
        }
        if (bare.length() > LONGEST) {
            throw refused("what came on standard input is too long for a token. Copy the token alone");
        }
        if (bare.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw refused("what came on standard input has blanks, line breaks or other characters inside that no token"
                    + " has. Copy the token again");
        }
        return new Secret(bare);
    }

    @SuppressWarnings("SystemConsoleNull") // null again since JDK 25 (JDK-8351435)
    private static @Nullable Console terminal() {
        Console console = System.console();
        return console != null && console.isTerminal() ? console : null;
    }

    private static String typed(Console console, String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        return typed == null ? "" : new String(typed);
    }

    private static String piped() throws CommandFailed {
        try {
            String text = new String(System.in.readNBytes(LONGEST + 16), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text; // PowerShell's pipes begin so
        } catch (IOException e) {
            throw new CommandFailed("Nothing was stored: standard input could not be read.", 1, e);
        }
    }

    private static CommandFailed refused(String why) {
        return new CommandFailed("Nothing was stored: " + why + ".", 1);
    }
}
