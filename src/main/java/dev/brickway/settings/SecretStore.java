package dev.brickway.settings;

/**
 * Keeps secrets: the operating system's keychain, or memory where there is none. Every call may wait, since a keychain may
 * ask its owner for a password: never call it on an I/O or window thread.
 */
public interface SecretStore {

    /** What reading gave. Locked or denied is not the same as absent, and must never lead to overwriting. */
    sealed interface Reading {
        record Found(Secret secret) implements Reading {}

        record Absent() implements Reading {}

        /**
         * It may be there but could not be read.
         *
         * @param reason a sentence with what to do
         */
        record Unreadable(String reason) implements Reading {}
    }

    /** Reads a secret; waits no longer than the store's time limit. */
    Reading read(SecretName name);

    /**
     * Keeps a secret, in place of the one of that name if there is one.
     *
     * @throws Failed if it could not be kept; nothing has changed then
     */
    void write(SecretName name, Secret secret) throws Failed;

    /**
     * Removes a secret.
     *
     * @return whether there was one
     */
    boolean delete(SecretName name) throws Failed;

    /** Whether what is written outlives this process. */
    boolean lasting();

    /** For people: "GNOME Keyring", "the macOS keychain", "memory, until Brickway ends". */
    String describe();

    /** For people, as {@link #describe()}: where this very secret is, or would be kept. Does not wait. */
    default String describe(SecretName name) {
        return describe();
    }

    /** The store did not do what it was asked; the message says why and what to do. */
    final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        public Failed(String message) {
            super(message);
        }
    }
}
