package dev.brickway.app;

import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.databricks.credential.Credentials;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The credential that is kept for the workspace of the settings: what {@code brickway token} stores and removes. */
public final class StoredLogin implements StoredSecret {
    private final Settings settings;
    private final KeychainEntry entry;
    private final String host;
    private final @Nullable String workspace;
    private final @Nullable String clientId;

    private StoredLogin(
            Settings settings,
            KeychainEntry entry,
            String host,
            @Nullable String workspace,
            @Nullable String clientId) {
        this.settings = settings;
        this.entry = entry;
        this.host = host;
        this.workspace = workspace;
        this.clientId = clientId;
    }

    /**
     * The login of the workspace that the settings name.
     *
     * @param workspace the workspace as given on the command line, null when it was not
     * @param clientId the OAuth client whose secret is meant, null for a personal access token
     * @throws InvalidSettings if they name none
     */
    public static StoredLogin of(
            Settings settings, SecretStore secrets, @Nullable String workspace, @Nullable String clientId)
            throws InvalidSettings {
        try {
            String host = Credentials.workspace(settings, settings.listen().port())
                    .orElseThrow(
                            () -> new InvalidSettings(List.of("No workspace is set, so it is not known what to sign"
                                    + " in to. " + HowTo.NAME_WORKSPACE + ".")))
                    .servingOrigin()
                    .getHost();
            return new StoredLogin(settings, entry(secrets, host, clientId), host, workspace, clientId);
        } catch (InvalidAddress e) {
            throw new InvalidSettings(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static KeychainEntry entry(SecretStore secrets, String host, @Nullable String clientId) {
        return clientId == null
                ? new KeychainEntry(
                        secrets,
                        SecretName.token(host),
                        "the token of " + host,
                        "You can go on with the token in the environment: DBX_TOKEN.")
                : new KeychainEntry(
                        secrets,
                        SecretName.clientSecret(host, clientId),
                        "the secret of the OAuth client " + clientId + " of " + host,
                        "You can go on with DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET in the environment.");
    }

    @Override
    public String describe() {
        return entry.what();
    }

    /** For people: where it is kept, or would be. */
    public String place() {
        return entry.secrets().describe(entry.name());
    }

    @Override
    public void checkStorable() throws SecretStore.Failed {
        configuredWorkspace();
        entry.checkStorable();
    }

    /** Stores it, and saves what is needed to find it again to {@code settings.json}. */
    @Override
    public List<String> store(Secret secret) throws SecretStore.Failed, IOException {
        String configured = configuredWorkspace();
        List<String> said = new ArrayList<>();
        said.add(entry.store(secret));
        save(configured, said);
        SettingKey stronger = strongerThanThis();
        if (stronger != null) {
            said.add(KeychainEntry.upperCase(settings.source(stronger))
                    + " is stronger: as long as it is set, that is used instead.");
        }
        return said;
    }

    @Override
    public String clear() throws SecretStore.Failed {
        return entry.clear();
    }

    /** What the store has of it now; may wait for a keychain. */
    public SecretStore.Reading read() {
        return entry.secrets().read(entry.name());
    }

    /**
     * Removes it from wherever it is kept, memory too.
     *
     * @return whether there was one
     */
    public boolean remove() throws SecretStore.Failed {
        return entry.secrets().delete(entry.name());
    }

    /**
     * The setting that is signed in with instead of this, as long as it is set; null if there is none. {@code databricks}
     * decides in the same order.
     */
    public @Nullable SettingKey strongerThanThis() {
        Settings.Login login = settings.login();
        if (login.token() != null) {
            return SettingKey.TOKEN;
        }
        if (clientId != null) {
            return login.clientSecret() == null ? null : SettingKey.CLIENT_SECRET;
        }
        if (login.clientId() != null) {
            return SettingKey.CLIENT_ID;
        }
        return login.profile() == null ? null : SettingKey.PROFILE;
    }

    private void save(@Nullable String configured, List<String> said) throws IOException {
        Map<SettingKey, Object> changes = new EnumMap<>(SettingKey.class);
        if (workspace != null && configured == null) {
            changes.put(SettingKey.WORKSPACE_HOST, workspace.strip());
        }
        boolean namedThere = configured == null ? workspace != null : isThisWorkspace(configured);
        if (clientId != null && namedThere) {
            changes.put(SettingKey.CLIENT_ID, clientId);
        } else if (clientId != null) {
            // There it would count for another workspace, whose stored token it would hide.
            said.add("Set DATABRICKS_CLIENT_ID=" + clientId + " beside the workspace's address: settings.json does not"
                    + " name this workspace, so the id was not saved there.");
        }
        if (!changes.isEmpty()) {
            settingsFile().save(changes);
            said.add("Saved "
                    + String.join(
                            " and ",
                            changes.keySet().stream().map(StoredLogin::quoted).toList()) + " in "
                    + settings.settingsFile() + ".");
        }
        if (workspace != null && configured != null && !isThisWorkspace(configured)) {
            said.add(settings.settingsFile() + " names another workspace (" + configured
                    + ") and was left so: give --workspace to serve as well, or change it there.");
        }
    }

    private static String quoted(SettingKey key) {
        return "\"" + key.jsonName() + "\"";
    }

    /** What settings.json itself names; it is to be saved, so it must not be broken. */
    private @Nullable String configuredWorkspace() throws SecretStore.Failed {
        try {
            for (SettingKey key : List.of(SettingKey.WORKSPACE_HOST, SettingKey.URL, SettingKey.GATEWAY_URL)) {
                String text = settingsFile().text(key);
                if (text != null) {
                    return text;
                }
            }
            return null;
        } catch (JsonFile.Broken broken) {
            throw new SecretStore.Failed("Nothing was stored: " + broken.getMessage());
        }
    }

    private boolean isThisWorkspace(String configured) {
        try {
            return host.equals(
                    WorkspaceAddress.workspace(configured, settings.listen().port())
                            .servingOrigin()
                            .getHost());
        } catch (InvalidAddress notOne) {
            return false;
        }
    }

    private SettingsFile settingsFile() {
        return new SettingsFile(settings.settingsFile());
    }
}
