package dev.brickway.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@code token} commands take no secret as an argument, and repeat none on the screen. */
final class TokenArguments {
    private static final String REFUSAL =
            "There is an argument or option too many; nothing was done. A token or password"
                    + " is not taken as an argument, because every program on this computer can read those and the shell keeps"
                    + " them: if that is what it was, get a new one, and type or pipe that into `brickway token set`. See"
                    + " brickway token --help.";

    private TokenArguments() {}

    /**
     * Refuses arguments that are none of ours without quoting them: one may be a token.
     *
     * @param unknown what picocli could not assign; it does not take this field over from a mixin
     */
    static void refuse(List<String> unknown) throws CommandFailed {
        if (!unknown.isEmpty()) {
            throw new CommandFailed(REFUSAL, CommandFailed.UNUSABLE_SETTINGS);
        }
    }

    /** What to say of arguments that picocli refuses, instead of its own words, which would quote a password. */
    static Optional<String> refusal(String[] args) {
        return Stream.of(args).anyMatch(arg -> arg.startsWith("--proxy-password="))
                ? Optional.of(REFUSAL)
                : Optional.empty();
    }
}
