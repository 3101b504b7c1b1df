package dev.brickway.proxy;

/** The port cannot be listened on; the message says which and what to do. */
public final class PortUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public PortUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
