package dev.brickway.models;

/** A families file that cannot be used; the message says which file, where in it, and why. */
public final class InvalidFamilyTable extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidFamilyTable(String file, String place, String reason) {
        super(file + ": " + (place.isEmpty() ? "" : place + ": ") + reason);
    }
}
