package dev.brickway.cli;

import dev.brickway.settings.SecretStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** {@code brickway token clear}: removes what {@code set} stored. */
@Command(
        name = "clear",
        description = "Removes the token, or another secret, from the system's keychain.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TokenClearCommand implements Callable<Integer> {
    @Mixin
    private TokenTarget target = new TokenTarget();

    @Unmatched
    private List<String> unknown = new ArrayList<>();

    @Override
    public Integer call() throws CommandFailed {
        TokenArguments.refuse(unknown);
        try {
            System.out.println(target.stored(target.settings()).clear());
            return 0;
        } catch (SecretStore.Failed failed) {
            throw new CommandFailed("Nothing was removed: " + failed.getMessage(), CommandFailed.FAILED, failed);
        }
    }
}
