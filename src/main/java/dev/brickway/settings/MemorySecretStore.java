package dev.brickway.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps secrets until Brickway ends, where the operating system offers no keychain. */
public final class MemorySecretStore implements SecretStore {
    private final Map<SecretName, Secret> secrets = new ConcurrentHashMap<>();
    private final @Nullable String reason;

    public MemorySecretStore() {
        this.reason = null;
    }

    /**
     * A store that can say why it is not the keychain.
     *
     * @param reason a clause: "there is no keychain in this session"
     */
    public MemorySecretStore(String reason) {
        this.reason = reason;
    }

    @Override
    public Reading read(SecretName name) {
        Secret secret = secrets.get(name);
        return secret == null ? new Reading.Absent() : new Reading.Found(secret);
    }

    @Override
    public void write(SecretName name, Secret secret) {
        secrets.put(name, secret);
    }

    @Override
    public boolean delete(SecretName name) {
        return secrets.remove(name) != null;
    }

    boolean isEmpty() {
        return secrets.isEmpty();
    }

    @Override
    public boolean lasting() {
        return false;
    }

    @Override
    public String describe() {
        return "memory, until Brickway ends" + (reason == null ? "" : " (" + reason + ")");
    }
}
