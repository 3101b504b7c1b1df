package dev.brickway.cli;

import dev.brickway.settings.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one secret from standard input: without echo from a terminal, or what is piped in. */
final class SecretInput {
    private static final String BEARER = "Bearer ";
    /** Far more than any token has; whoever pipes in more has piped in something else. */
    private static final int LONGEST = 16 << 10;

    private SecretInput() {}

    /**
     * Reads a token, without the line end and the "Bearer " that copying takes along.
     *
     * @param prompt shown on a terminal
     * @throws CommandFailed if it cannot be one; the message quotes nothing of it
     */
    static Secret token(String prompt) throws CommandFailed {
        String bare = read(prompt).strip();
        if (bare.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            bare = bare.substring(BEARER.length()).strip();
        }
        checkLength(bare, "token");
        if (bare.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw refused("what came on standard input has blanks, line breaks or other characters inside that no token"
                    + " has. Copy the token again");
        }
        return new Secret(bare);
    }

    /**
     * Reads a password exactly as it is, blanks included; only one line end after it does not belong to it.
     *
     * @param prompt shown on a terminal
     * @throws CommandFailed if it cannot be one; the message quotes nothing of it
     */
    static Secret password(String prompt) throws CommandFailed {
        String bare = withoutLineEnd(read(prompt));
        checkLength(bare, "password");
        if (bare.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw refused("what came on standard input has more than one line. Give the password alone");
        }
        if (bare.indexOf('\uFFFD') >= 0) {
            throw refused(
                    "what came on standard input is not UTF-8, so the password would not be the same. Type it when"
                            + " asked, or pipe it in as UTF-8");
        }
        return new Secret(bare);
    }

    private static String withoutLineEnd(String text) {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(0, end);
    }

    private static void checkLength(String bare, String what) throws CommandFailed {
        if (bare.isEmpty()) {
            throw refused("nothing came on standard input. Type it when asked, or pipe it in");
        }
        if (bare.length() > LONGEST) {
            throw refused("what came on standard input is too long for a " + what + ". Give the " + what + " alone");
        }
    }

    private static String read(String prompt) throws CommandFailed {
        Optional<Console> terminal = Terminal.console();
        return terminal.isPresent() ? typed(terminal.get(), prompt) : piped();
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
            throw new CommandFailed("Nothing was stored: standard input could not be read.", CommandFailed.FAILED, e);
        }
    }

    private static CommandFailed refused(String why) {
        return new CommandFailed("Nothing was stored: " + why + ".", CommandFailed.FAILED);
    }
}
