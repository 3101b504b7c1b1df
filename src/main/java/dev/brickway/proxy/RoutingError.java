package dev.brickway.proxy;

/** A request that cannot be sent anywhere; the message says why and what to do. */
public final class RoutingError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public RoutingError(int status, String message, String code) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The HTTP status that fits. */
    public int status() {
        return status;
    }

    /** A short stable name of the reason. */
    public String code() {
        return code;
    }
}
