package dev.brickway.desktop.common;

import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import org.jspecify.annotations.Nullable;

/** A keychain that lasts, and that a test can lock or have refuse. */
public final class TestSecrets implements SecretStore {
    private final MemorySecretStore entries = new MemorySecretStore();

    /** Why it cannot be read now; null when it can. */
    public volatile @Nullable String locked;

    /** Why it takes nothing now; null when it does. */
    public volatile @Nullable String denied;

    /** Whether it is one at all: without a keychain things are kept in memory. */
    public volatile boolean lasting = true;

    @Override
    public Reading read(SecretName name) {
        String reason = locked;
        return reason == null ? entries.read(name) : new Reading.Unreadable(reason);
    }

    @Override
    public void write(SecretName name, Secret secret) throws Failed {
        String reason = denied;
        if (reason != null) {
            throw new Failed(reason);
        }
        entries.write(name, secret);
    }

    @Override
    public boolean delete(SecretName name) {
        return entries.delete(name);
    }

    @Override
    public boolean lasting() {
        return lasting;
    }

    @Override
    public String describe() {
        return lasting ? "the test keychain" : "memory, until Brickway ends (there is no keychain)";
    }

    /** What is stored under a name, null if nothing is. */
    public @Nullable String stored(SecretName name) {
        return entries.read(name) instanceof Reading.Found(Secret secret) ? secret.reveal() : null;
    }
}
