package dev.brickway.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code brickway completion}: the script with which bash and zsh complete commands and options, for the installers. */
@Command(
        name = "completion",
        description =
                "Prints the script that completes commands and options in bash and zsh: source <(brickway completion)",
        mixinStandardHelpOptions = true,
        hidden = true)
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        System.out.print(AutoComplete.bash("brickway", spec.root().commandLine()));
        return 0;
    }
}
