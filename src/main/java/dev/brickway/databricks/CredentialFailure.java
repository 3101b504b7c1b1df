package dev.brickway.databricks;

/** No credential can be had; the message is a sentence with the reason and what to do, and never holds a secret. */
public final class CredentialFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    public CredentialFailure(String message, boolean temporary) {
        super(message);
        this.temporary = temporary;
    }

    /** Whether trying again later may help without anybody doing anything: the network, a busy token service. */
    public boolean temporary() {
        return temporary;
    }
}
