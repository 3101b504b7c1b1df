package dev.brickway.app;

import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.credential.Credentials;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which workspace the settings name and how they sign in there, whether Brickway runs or not.
 *
 * @param workspace null for the demo workspace
 * @param credential for people, without any secret: "a token in GNOME Keyring, if there is one"; empty for the demo
 */
public record WorkspaceSummary(@Nullable Workspace workspace, String credential) {
    /**
     * Looks at the settings; may read {@code ~/.databrickscfg}, but neither the keychain nor the network.
     *
     * @throws InvalidSettings if they name a workspace or a profile that cannot be used
     */
    public static WorkspaceSummary of(Settings settings, SecretStore secrets) throws InvalidSettings {
        try {
            Workspace workspace = settings.demo()
                    ? null
                    : Credentials.workspace(settings, settings.listen().port()).orElse(null);
            return new WorkspaceSummary(
                    workspace,
                    workspace == null
                            ? ""
                            : Credentials.of(settings, workspace, secrets).describe());
        } catch (InvalidAddress e) {
            throw new InvalidSettings(List.of(String.valueOf(e.getMessage())));
        }
    }

    public boolean demo() {
        return workspace == null;
    }
}
