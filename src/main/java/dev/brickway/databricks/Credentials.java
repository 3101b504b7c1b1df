package dev.brickway.databricks;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;

/** Decides which credential the settings ask for. */
public final class Credentials {
    private Credentials() {}

    /** The credential for a workspace; the keychain is named, not yet read. */
    public static Credential of(Settings settings, Workspace workspace, SecretStore secrets) {
        Secret token = settings.login().token();
        return token == null
                ? new Credential.ClientsOwn()
                : new Credential.PersonalAccessToken(token, settings.source(SettingKey.TOKEN));
    }
}
