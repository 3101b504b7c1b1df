package dev.brickway.app.instance;

/** Another process is the Brickway of this configuration folder; the message says which one and what to do. */
public final class AlreadyRunning extends Exception {
    private static final long serialVersionUID = 1L;

    AlreadyRunning(String holder) {
        super("Brickway is already running (" + holder
                + "). See `brickway status`, end it with `brickway stop`, or set "
                + "BRICKWAY_CONFIG_DIR to another folder to run two.");
    }
}
