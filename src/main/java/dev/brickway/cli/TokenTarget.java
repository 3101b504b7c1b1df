package dev.brickway.cli;

import dev.brickway.app.StoredLogin;
import dev.brickway.app.StoredProxyPassword;
import dev.brickway.app.StoredSecret;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
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

    @Option(
            names = "--proxy-password",
            description = "The password of the proxy that BRICKWAY_PROXY or settings.json names, instead of a token.")
    private boolean proxyPassword;

    boolean isProxyPassword() {
        return proxyPassword;
    }

    Settings settings() throws CommandFailed {
        if (proxyPassword && (workspace != null || clientId != null)) {
            throw new CommandFailed(
                    "--proxy-password goes with neither --workspace nor --client-id: the proxy is the same for all."
                            + " Leave those out.",
                    CommandFailed.UNUSABLE_SETTINGS);
        }
        Map<SettingKey, String> given = new EnumMap<>(SettingKey.class);
        WorkspaceOptions.put(given, SettingKey.WORKSPACE_HOST, workspace);
        return WorkspaceOptions.load(given, null);
    }

    StoredSecret stored(Settings settings) throws CommandFailed {
        SecretStore secrets = SecretStores.ofThisComputer(settings);
        try {
            return isProxyPassword()
                    ? StoredProxyPassword.of(settings, secrets)
                    : StoredLogin.of(settings, secrets, workspace, clientId);
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        }
    }
}
