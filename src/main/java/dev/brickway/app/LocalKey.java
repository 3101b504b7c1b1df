package dev.brickway.app;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The key that coding tools send, so that no other program of this computer uses the workspace.
 *
 * @param secret the key itself
 * @param origin where it is kept
 * @param problem why it is not one that lasts, in a sentence with what to do; null if all is well
 */
public record LocalKey(
        Secret secret, Origin origin, @Nullable String problem) {
    private static final int BYTES = 32;

    /** Where a key is kept. */
    public enum Origin {
        /** {@code BRICKWAY_LOCAL_KEY}; Brickway cannot change it. */
        ENVIRONMENT,
        KEYCHAIN,
        /** Memory: tools must be given another one at the next start. */
        THIS_SESSION
    }

    /**
     * The key of this computer, made at its first use. Where the keychain is locked or denied, the key that it may hold is
     * neither replaced nor guessed: one of this session is used until the keychain can be read.
     *
     * @param session the key to use while there is no lasting one
     */
    static LocalKey of(Settings settings, SecretStore secrets, Secret session) {
        Secret given = settings.listen().localKey();
        if (given != null) {
            return new LocalKey(given, Origin.ENVIRONMENT, null);
        }
        return switch (secrets.read(SecretName.localKey())) {
            case SecretStore.Reading.Found(Secret found) -> kept(found, settings, secrets);
            case SecretStore.Reading.Absent _ -> store(session, settings, secrets);
            case SecretStore.Reading.Unreadable(String reason) ->
                new LocalKey(
                        session,
                        Origin.THIS_SESSION,
                        reason
                                + " Until then Brickway uses a key of this session, and coding tools that were set up with"
                                + " the stored one are refused.");
        };
    }

    /**
     * The key that this computer's Brickway will ask for whenever it is started with these settings; made at its first use.
     *
     * @throws SecretStore.Failed if there is none that lasts; the message says why and, where that helps, what to do
     */
    static Secret lasting(Settings settings, SecretStore secrets) throws SecretStore.Failed {
        Secret given = settings.listen().localKey();
        if (given != null) {
            return given;
        }
        Secret key = switch (secrets.read(SecretName.localKey())) {
            case SecretStore.Reading.Found(Secret found) -> found;
            case SecretStore.Reading.Absent _ -> made(secrets);
            case SecretStore.Reading.Unreadable(String reason) -> throw new SecretStore.Failed(reason);
        };
        if (!secrets.lasting()) {
            throw new SecretStore.Failed(
                    "There is no local key for tools yet, since secrets are kept in " + secrets.describe() + ".");
        }
        return key;
    }

    /**
     * Keeps another key in place of the one that is kept.
     *
     * @param settings as they were read, without a key that was found elsewhere
     * @throws SecretStore.Failed if that is not Brickway's to do or could not be done; nothing has changed then
     */
    static void replace(Settings settings, SecretStore secrets, Secret key) throws SecretStore.Failed {
        if (settings.listen().localKey() != null) {
            throw new SecretStore.Failed("The local key is set by " + settings.source(SettingKey.LOCAL_KEY)
                    + ", which Brickway cannot change: change it there.");
        }
        if (secrets.read(SecretName.localKey()) instanceof SecretStore.Reading.Unreadable(String reason)) {
            throw new SecretStore.Failed(reason); // what cannot be read must not be lost
        }
        secrets.write(SecretName.localKey(), key);
    }

    /** Takes {@link #replace} back. */
    static void putBack(SecretStore.Reading before, SecretStore secrets) throws SecretStore.Failed {
        if (before instanceof SecretStore.Reading.Found(Secret key)) {
            secrets.write(SecretName.localKey(), key);
        } else {
            secrets.delete(SecretName.localKey());
        }
    }

    private static Secret made(SecretStore secrets) throws SecretStore.Failed {
        Secret key = random();
        if (secrets.lasting()) {
            secrets.write(SecretName.localKey(), key);
        }
        return key;
    }

    /** A new random key. */
    static Secret random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret("bw-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static LocalKey store(Secret key, Settings settings, SecretStore secrets) {
        try {
            secrets.write(SecretName.localKey(), key);
            return kept(key, settings, secrets);
        } catch (SecretStore.Failed failed) {
            return new LocalKey(key, Origin.THIS_SESSION, failed.getMessage() + " The key lasts until Brickway ends.");
        }
    }

    private static LocalKey kept(Secret key, Settings settings, SecretStore secrets) {
        if (secrets.lasting()) {
            return new LocalKey(key, Origin.KEYCHAIN, null);
        }
        String problem = "The local key is kept in " + secrets.describe()
                + ": tools have to be given a new one at each start. Set BRICKWAY_LOCAL_KEY to keep one.";
        return new LocalKey(key, Origin.THIS_SESSION, settings.keychain() ? problem : null); // off: as the person wants
    }
}
