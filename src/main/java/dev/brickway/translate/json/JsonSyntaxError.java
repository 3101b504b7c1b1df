package dev.brickway.translate.json;

/** Text that is not JSON, or not a JSON object; the message says what was expected and at which byte. */
public final class JsonSyntaxError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    public JsonSyntaxError(String message, int position) {
        super(message + " at byte " + position);
        this.position = position;
    }

    /** Index of the offending byte. */
    public int position() {
        return position;
    }
}
