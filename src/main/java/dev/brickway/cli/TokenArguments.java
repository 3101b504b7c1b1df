package dev.brickway.cli;

import java.util.List;

/** The {@code token} commands take no secret as an argument, and repeat none on the screen. */
final class TokenArguments {
    private TokenArguments() {}

    /**
     * Refuses arguments that are none of ours without quoting them: one may be a token.
     *
     * @param unknown what picocli could not assign; it does not take this field over from a mixin
     */
    static void refuse(List<String> unknown) throws CommandFailed {
        if (!unknown.isEmpty()) {
            throw new CommandFailed(
                    "There is an argument or option too many; nothing was done. A token is not taken as an argument,"
                            + " because every program on this computer can read those and the shell keeps them: if"
                            + " that is what it was, make a new token in the workspace, and type or pipe it into"
                            + " `brickway token set`. See brickway token --help.",
                    CommandFailed.UNUSABLE_SETTINGS);
        }
    }
}
