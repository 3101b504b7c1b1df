package dev.brickway.app;

import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.databricks.credential.Credentials;
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
public final class StoredLogin {
    private final Settings settings;
    private final SecretStore secrets;
    private final String host;
    private final @Nullable String clientId;

    private StoredLogin(Settings settings, SecretStore secrets, String host, @Nullable String clientId) {
        this.settings = settings;
        this.secrets = secrets;
        this.host = host;
        this.clientId = clientId;
    }

    /**
     * The login of the workspace that the settings name.
     *
     * @param clientId the OAuth client whose secret is meant, null for a personal access token
     * @throws InvalidSettings if they name none
     */
    public static StoredLogin of(Settings settings, SecretStore secrets, @Nullable String clientId)
            throws InvalidSettings {
        try {
            String host = Credentials.workspace(settings, settings.listen().port())
                    .orElseThrow(
                            () -> new InvalidSettings(List.of("No workspace is set, so it is not known what to sign"
                                    + " in to: add --workspace URL, or set DBX_WORKSPACE_HOST.")))
                    .servingOrigin()
                    .getHost();
            return new StoredLogin(settings, secrets, host, clientId);
        } catch (InvalidAddress e) {
            throw new InvalidSettings(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** For people: "the token of adb-1.azuredatabricks.net". */
    public String describe() {
        return clientId == null ? "the token of " + host : "the secret of the OAuth client " + clientId + " of " + host;
    }

    /**
     * Checks that it can be stored and is worth asking a person for.
     *
     * @throws SecretStore.Failed if the keychain is missing or locked, or settings.json must be saved and is broken
     */
    public void checkStorable() throws SecretStore.Failed {
        configuredWorkspace();
        if (secrets.read(name()) instanceof SecretStore.Reading.Unreadable unreadable) {
            throw new SecretStore.Failed("Nothing was stored: " + unreadable.reason() + " " + insteadOfStoring());
        }
        checkLasting();
    }

    /**
     * Stores it, and saves what is needed to find it again to {@code settings.json}.
     *
     * @param workspace the workspace as given on the command line, null when it was not
     * @return what was done and what a person should know, one sentence each
     */
    public List<String> store(Secret secret, @Nullable String workspace) throws SecretStore.Failed, IOException {
        String configured = configuredWorkspace();
        boolean replaces = secrets.read(name()) instanceof SecretStore.Reading.Found;
        try {
            secrets.write(name(), secret);
        } catch (SecretStore.Failed failed) {
            throw new SecretStore.Failed("It was not stored: " + failed.getMessage() + " " + insteadOfStoring());
        }
        checkLasting();
        List<String> said = new ArrayList<>();
        said.add("Stored " + describe() + " in " + secrets.describe()
                + (replaces ? ", in place of the one that was there." : "."));
        save(workspace, configured, said);
        SettingKey stronger = stronger();
        if (stronger != null) {
            said.add(
                    upperCase(settings.source(stronger)) + " is stronger: as long as it is set, that is used instead.");
        }
        return said;
    }

    /** Removes it; returns what was done, for people. */
    public String clear() throws SecretStore.Failed {
        boolean removed = secrets.delete(name());
        if (!secrets.lasting()) {
            throw new SecretStore.Failed("secrets are kept in " + secrets.describe() + ".");
        }
        return removed
                ? "Removed " + describe() + " from " + secrets.describe() + "."
                : upperCase(describe()) + " was not in " + secrets.describe() + "; nothing was removed.";
    }

    private void checkLasting() throws SecretStore.Failed {
        if (!secrets.lasting()) {
            throw new SecretStore.Failed("Nothing was stored: it would be kept in " + secrets.describe()
                    + ", and this command ends now. " + insteadOfStoring());
        }
    }

    private String insteadOfStoring() {
        return clientId == null
                ? "You can go on with the token in the environment: DBX_TOKEN."
                : "You can go on with DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET in the environment.";
    }

    private SecretName name() {
        return clientId == null ? SecretName.token(host) : SecretName.clientSecret(host, clientId);
    }

    /** What is signed in with instead of this; {@code databricks} decides in the same order. */
    private @Nullable SettingKey stronger() {
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

    private void save(@Nullable String workspace, @Nullable String configured, List<String> said) throws IOException {
        Map<SettingKey, Object> changes = new EnumMap<>(SettingKey.class);
        if (workspace != null && configured == null) {
            changes.put(SettingKey.WORKSPACE_HOST, workspace.strip());
        }
        if (clientId != null) {
            changes.put(SettingKey.CLIENT_ID, clientId);
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

    private static String upperCase(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
