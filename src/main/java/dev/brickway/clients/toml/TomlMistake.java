package dev.brickway.clients.toml;

/** A text that is no TOML, or that cannot be changed; the message says where and why. */
public final class TomlMistake extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A mistake in a text.
     *
     * @param line counted from 1
     * @param column counted from 1
     * @param why a sentence without its first capital letter
     */
    TomlMistake(int line, int column, String why) {
        super("line " + line + ", column " + column + ": " + why);
    }
}
