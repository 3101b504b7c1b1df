package dev.brickway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code brickway token}: the credential in the operating system's keychain. */
@Command(
        name = "token",
        description =
                "Stores, removes or tries the token of your workspace, kept in the system's keychain; the password of your"
                        + " company's proxy can be kept there, too.",
        mixinStandardHelpOptions = true,
        subcommands = {TokenSetCommand.class, TokenClearCommand.class, TokenTestCommand.class})
final class TokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Unmatched
    private List<String> unknown = new ArrayList<>();

    @Override
    public Integer call() throws CommandFailed {
        TokenArguments.refuse(unknown);
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
