package dev.brickway.settings;

import org.jspecify.annotations.Nullable;

/** What one operating system's keychain does for us. Used by one thread at a time, and may wait for its owner. */
interface Keychain {

    /**
     * Reads an entry.
     *
     * @param account the entry's name beside {@link SecretName#SERVICE}
     * @return null only when the keychain surely has no such entry
     */
    @Nullable String read(String account) throws Refused, Missing;

    /**
     * Writes an entry in place of the one of that name; whoever calls this has read the entry just before.
     *
     * @return what reading gives afterwards, before another process of ours may write
     */
    @Nullable String write(String account, String value) throws Refused, Missing;

    /**
     * Removes an entry.
     *
     * @return whether there was one
     */
    boolean delete(String account) throws Refused, Missing;

    /** For people: "GNOME Keyring". Never waits. */
    String name();

    /** How many characters an entry may have. */
    int longest();

    /** The keychain is there but did not do it; the message is a sentence with what to do, never with a secret. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** There is no keychain here; the message is a clause that says why. */
    final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }
}
