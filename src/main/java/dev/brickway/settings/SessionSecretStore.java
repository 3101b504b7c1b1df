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

    @Override
    public boolean delete(SecretName name) throws Failed {
        boolean there = behind.delete(name);
        return session.delete(name) || there;
    }

    @Override
    public boolean lasting() {
        return behind.lasting();
    }

    @Override
    public String describe() {
        return behind.describe();
    }
}
