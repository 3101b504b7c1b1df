package dev.brickway.settings;

/** A secret store with secrets of this session in front of it: those that the keychain would not take. */
public final class SessionSecretStore implements SecretStore {
    private final SecretStore behind;
    private final MemorySecretStore session = new MemorySecretStore();

    public SessionSecretStore(SecretStore behind) {
        this.behind = behind;
    }

    /** Keeps a secret until Brickway ends; what the store behind has under that name stays there, unused. */
    public void keep(SecretName name, Secret secret) {
        session.write(name, secret);
    }

    @Override
    public Reading read(SecretName name) {
        return session.read(name) instanceof Reading.Found kept ? kept : behind.read(name);
    }

    /** Keeps it in the store behind; one of this session of the same name is forgotten then. */
    @Override
    public void write(SecretName name, Secret secret) throws Failed {
        behind.write(name, secret);
        session.delete(name);
    }

    /** Removes it from this session and from the store behind; one of the session is gone even if that store refuses. */
    @Override
    public boolean delete(SecretName name) throws Failed {
        boolean kept = session.delete(name);
        try {
            return behind.delete(name) || kept;
        } catch (Failed refused) {
            throw kept ? new Failed("The one of this session is removed. " + refused.getMessage()) : refused;
        }
    }

    @Override
    public boolean lasting() {
        return behind.lasting();
    }

    @Override
    public String describe() {
        return behind.describe();
    }

    @Override
    public String describe(SecretName name) {
        return session.read(name) instanceof Reading.Found ? session.describe() : behind.describe(name);
    }
}
