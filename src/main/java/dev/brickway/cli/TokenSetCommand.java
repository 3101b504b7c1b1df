package dev.brickway.cli;

import dev.brickway.app.StoredSecret;
import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** {@code brickway token set}: stores what comes on standard input. */
@Command(
        name = "set",
        description =
                "Stores the token, or another secret, in the system's keychain; asks for it, or reads it from a pipe.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TokenSetCommand implements Callable<Integer> {
    @Mixin
    private TokenTarget target = new TokenTarget();

    @Unmatched
    private List<String> unknown = new ArrayList<>();

    @Override
    public Integer call() throws CommandFailed {
        TokenArguments.refuse(unknown);
        Settings settings = target.settings();
        StoredSecret stored = target.stored(settings);
        try {
            stored.checkStorable();
            String prompt = "Type or paste " + stored.describe() + " (nothing is shown): ";
            Secret secret = target.isProxyPassword() ? SecretInput.password(prompt) : SecretInput.token(prompt);
            stored.store(secret).forEach(System.out::println);
            return 0;
        } catch (SecretStore.Failed failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), CommandFailed.FAILED, failed);
        } catch (IOException unwritable) {
            throw new CommandFailed(
                    "It is stored in the keychain, but " + settings.settingsFile() + " could not be saved ("
                            + FileTrouble.of(unwritable) + "). Check its permissions and try again.",
                    CommandFailed.FAILED,
                    unwritable);
        }
    }
}
