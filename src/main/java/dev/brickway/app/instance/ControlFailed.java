package dev.brickway.app.instance;

/** The running Brickway did not do what it was asked; the message is a sentence with the reason. */
public final class ControlFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What stood in the way. */
    public enum Kind {
        /** Nobody runs with this configuration folder. */
        NOT_RUNNING,
        /** Somebody does but gives no answer in time. */
        NO_ANSWER,
        /** It answered that it could not. */
        REFUSED
    }

    ControlFailed(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
