package dev.brickway.app;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A keychain that a test can lock, deny or hang. */
public final class FakeSecrets implements SecretStore {
    public static final String LOCKED = "GNOME Keyring is locked. Unlock it and try again.";
    public static final String DENIED = "GNOME Keyring does not let Brickway write.";

    public final Map<SecretName, Secret> kept = new ConcurrentHashMap<>();
    public final AtomicInteger writes = new AtomicInteger();

    /** Whether it is one at all: without a keychain things are kept in memory. */
    public volatile boolean lasting = true;

    public volatile boolean locked;
    public volatile boolean denied;
    public volatile @Nullable CountDownLatch hangsUntil;
    public volatile @Nullable CountDownLatch asked;

    @Override
    public Reading read(SecretName name) {
        CountDownLatch told = asked;
        if (told != null) {
            told.countDown();
        }
        CountDownLatch hanging = hangsUntil;
        if (hanging != null) {
            try {
                hanging.await();
            } catch (InterruptedException given) {
                Thread.currentThread().interrupt();
                return new Reading.Unreadable("Waiting for GNOME Keyring was interrupted.");
            }
        }
        if (locked) {
            return new Reading.Unreadable(LOCKED);
        }
        Secret secret = kept.get(name);
        return secret == null ? new Reading.Absent() : new Reading.Found(secret);
    }

    @Override
    public void write(SecretName name, Secret secret) throws Failed {
        if (locked || denied) {
            throw new Failed(locked ? LOCKED : DENIED);
        }
        writes.incrementAndGet();
        kept.put(name, secret);
    }

    @Override
    public boolean delete(SecretName name) throws Failed {
        if (locked || denied) {
            throw new Failed(locked ? LOCKED : DENIED);
        }
        return kept.remove(name) != null;
    }

    @Override
    public boolean lasting() {
        return lasting;
    }

    @Override
    public String describe() {
        return lasting ? "GNOME Keyring" : "memory, until Brickway ends (there is no keychain)";
    }

    /** What is stored under a name, null if nothing is. */
    public @Nullable String stored(SecretName name) {
        Secret secret = kept.get(name);
        return secret == null ? null : secret.reveal();
    }
}
