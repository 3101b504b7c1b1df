package dev.brickway.app;

import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SessionSecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace and a way to sign in there as a person has entered them: to be tried first, and kept afterwards.
 *
 * @param workspace what the address was understood as
 * @param address how it is written into {@code settings.json}
 */
public record WorkspaceSetup(Workspace workspace, String address, Login login) {
    private static final String SOURCE = "this window";

    /** How to sign in. */
    public sealed interface Login {
        /** A personal access token; kept in the keychain. */
        record Token(Secret token) implements Login {}

        /** The token that the keychain has for this workspace already. */
        record StoredToken() implements Login {}

        /** A service principal's OAuth client; its secret is kept in the keychain. */
        record ServicePrincipal(String clientId, Secret secret) implements Login {}

        /** A profile of {@code ~/.databrickscfg}. */
        record Profile(String name) implements Login {}

        /** What the environment or the command line says, which is stronger than what is saved. */
        record AsSet() implements Login {}
    }

    /** Whether a secret that the keychain has under the same name may go. */
    public enum Where {
        KEYCHAIN,
        /** In place of the one that is there. */
        KEYCHAIN_REPLACING,
        /** In memory only. */
        THIS_SESSION
    }

    /** What became of the secret. */
    public sealed interface Kept {
        /** There was none to keep. */
        record Nothing() implements Kept {}

        /**
         * It outlives this process.
         *
         * @param store for people: "GNOME Keyring"
         */
        record Stored(String store) implements Kept {}

        /**
         * It is forgotten when Brickway ends.
         *
         * @param store for people: "memory, until Brickway ends (there is no keychain)"
         */
        record InMemory(String store) implements Kept {}

        /** Nothing was done: there is another one, which a person has to give up first. */
        record Occupied(String store) implements Kept {}

        /**
         * Nothing was done: the keychain is locked or refuses.
         *
         * @param reason a sentence with what to do
         */
        record Refused(String reason) implements Kept {}
    }

    /**
     * Reads an address as it was pasted.
     *
     * @param ownPort the port Brickway listens on
     * @throws InvalidAddress with a sentence that says what is wrong with it
     */
    public static WorkspaceSetup of(String pasted, int ownPort, Login login) throws InvalidAddress {
        Workspace workspace = WorkspaceAddress.workspace(pasted, ownPort);
        String address = switch (workspace.kind()) {
            case SERVING_ENDPOINTS ->
                workspace.endpoint() == null ? workspace.servingOrigin().toString() : workspace.describe();
            case GATEWAY_ON_WORKSPACE, GATEWAY_HOST, FIXED_URL -> workspace.describe();
        };
        return new WorkspaceSetup(workspace, address, login);
    }

    /** The settings as they would be with this; nothing is saved. */
    public Settings trial(Settings now) {
        Settings.Login before = now.login();
        Settings.Login with = switch (login) {
            case Login.Token(Secret token) -> login(token, null, null, null, before);
            case Login.StoredToken _ -> login(null, null, null, null, before);
            case Login.ServicePrincipal(String id, Secret secret) -> login(null, id, secret, null, before);
            case Login.Profile(String name) -> login(null, null, null, name, before);
            case Login.AsSet _ -> before;
        };
        return now.withWorkspace(new Settings.Upstream(address, null, null, null, null), with, SOURCE);
    }

    private static Settings.Login login(
            @Nullable Secret token,
            @Nullable String clientId,
            @Nullable Secret clientSecret,
            @Nullable String profile,
            Settings.Login before) {
        return new Settings.Login(token, clientId, clientSecret, profile, before.profileFile());
    }

    /** What to save: this workspace in place of whatever was set, and not the demo. */
    public Map<SettingKey, @Nullable Object> changes() {
        Map<SettingKey, @Nullable Object> changes = new EnumMap<>(SettingKey.class);
        for (SettingKey key : List.of(
                SettingKey.DEMO, SettingKey.URL, SettingKey.GATEWAY_URL, SettingKey.ENDPOINT, SettingKey.MODEL)) {
            changes.put(key, null);
        }
        changes.put(SettingKey.WORKSPACE_HOST, address);
        if (!(login instanceof Login.AsSet)) {
            changes.put(
                    SettingKey.CLIENT_ID, login instanceof Login.ServicePrincipal client ? client.clientId() : null);
            changes.put(SettingKey.PROFILE, login instanceof Login.Profile profile ? profile.name() : null);
        }
        return changes;
    }

    /** Keeps the secret, if there is one; waits for the keychain, which may wait for a person. */
    public Kept keep(SessionSecretStore secrets, Where where) {
        String host = workspace.servingOrigin().getHost();
        return switch (login) {
            case Login.Token(Secret token) -> keep(secrets, SecretName.token(host), token, where);
            case Login.ServicePrincipal(String id, Secret secret) ->
                keep(secrets, SecretName.clientSecret(host, id), secret, where);
            case Login.StoredToken _, Login.Profile _, Login.AsSet _ -> new Kept.Nothing();
        };
    }

    private static Kept keep(SessionSecretStore secrets, SecretName name, Secret secret, Where where) {
        if (where == Where.THIS_SESSION) {
            secrets.keep(name, secret);
            return new Kept.InMemory(secrets.describe(name));
        }
        SecretStore.Reading there = secrets.read(name);
        if (there instanceof SecretStore.Reading.Unreadable(String reason)) {
            return new Kept.Refused(reason);
        }
        boolean another = there instanceof SecretStore.Reading.Found(Secret found) && !found.equals(secret);
        if (another && where == Where.KEYCHAIN) {
            return new Kept.Occupied(secrets.describe(name));
        }
        try {
            secrets.write(name, secret);
        } catch (SecretStore.Failed failed) {
            return new Kept.Refused(String.valueOf(failed.getMessage()));
        }
        return secrets.lasting() ? new Kept.Stored(secrets.describe()) : new Kept.InMemory(secrets.describe());
    }
}
