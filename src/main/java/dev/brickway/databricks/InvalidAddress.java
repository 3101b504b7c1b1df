package dev.brickway.databricks;

/** An address that cannot be used for a workspace; the message says why and what to write instead. */
public final class InvalidAddress extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidAddress(String message) {
        super(message);
    }
}
