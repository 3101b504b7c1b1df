package dev.brickway.cli;

import dev.brickway.app.StoredLogin;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStores;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stored secret {@code token set} and {@code token clear} mean. */
final class TokenTarget {
    @Option(
            names = "--workspace",
            paramLabel = "URL",
            description = "The workspace it is for; set saves it in settings.json if none is there yet.")
    private @Nullable String workspace;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The secret of this OAuth client (service principal), instead of a token.")
    private @Nullable String clientId;

    @Option(names = "--verbose", description = "Show the technical reason of a failure.")
    @SuppressWarnings("unused") // read from the arguments by CommandLineInterface
    private boolean verbose;

    @Nullable String workspace() {
        return workspace;
    }

    Settings settings() throws CommandFailed {
        Map<SettingKey, String> given = new EnumMap<>(SettingKey.class);
        WorkspaceOptions.put(given, SettingKey.WORKSPACE_HOST, workspace);
        return WorkspaceOptions.load(given, null);
    }

    StoredLogin login(Settings settings) throws CommandFailed {
        try {
            return StoredLogin.of(settings, SecretStores.ofThisComputer(settings), clientId);
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        }
    }
}
