package dev.brickway.app;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;

/**
 * One entry of the keychain, and the sentences about it.
 *
 * @param what for people: "the token of adb-1.azuredatabricks.net"
 * @param insteadOfStoring the sentence that says how to go on without a keychain
 */
record KeychainEntry(SecretStore secrets, SecretName name, String what, String insteadOfStoring) {
    void checkStorable() throws SecretStore.Failed {
        if (secrets.read(name) instanceof SecretStore.Reading.Unreadable unreadable) {
            throw new SecretStore.Failed("Nothing was stored: " + unreadable.reason() + " " + insteadOfStoring);
        }
        checkLasting();
    }

    private boolean isThere() {
        return secrets.read(name) instanceof SecretStore.Reading.Found;
    }

    /** Stores it and says so. */
    String store(Secret secret) throws SecretStore.Failed {
        boolean replaces = isThere();
        try {
            secrets.write(name, secret);
        } catch (SecretStore.Failed failed) {
            throw new SecretStore.Failed("It was not stored: " + failed.getMessage() + " " + insteadOfStoring);
        }
        checkLasting();
        return "Stored " + what + " in " + secrets.describe()
                + (replaces
                        ? ", in place of the one that was there. A running Brickway takes it over at `brickway restart`."
                        : ".");
    }

    /** Removes it and says so. */
    String clear() throws SecretStore.Failed {
        boolean removed = secrets.delete(name);
        if (!secrets.lasting()) {
            throw new SecretStore.Failed("secrets are kept in " + secrets.describe() + ".");
        }
        return removed
                ? "Removed " + what + " from " + secrets.describe()
                        + ". A running Brickway forgets it at `brickway restart`."
                : upperCase(what) + " was not in " + secrets.describe() + "; nothing was removed.";
    }

    static String upperCase(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private void checkLasting() throws SecretStore.Failed {
        if (!secrets.lasting()) {
            throw new SecretStore.Failed("Nothing was stored: it would be kept in " + secrets.describe()
                    + ", and this command ends now. " + insteadOfStoring);
        }
    }
}
