package dev.brickway.clients;

import java.util.function.Function;

/**
 * Something to copy.
 *
 * @param label what it is, where a form has several: "API key"; empty where it stands alone
 * @param text with the key in it
 * @param shown the same with the key masked
 */
public record Snippet(String label, String text, String shown) {
    /**
     * One whose text comes from the connection.
     *
     * @param text makes the text, called once with the key and once with a mask in its place
     */
    static Snippet of(String label, Connection connection, Function<Connection, String> text) {
        return new Snippet(label, text.apply(connection), text.apply(connection.masked()));
    }

    /** One without the key in it. */
    static Snippet plain(String label, String text) {
        return new Snippet(label, text, text);
    }

    /** Whether it holds the key, so that it should not stay in the clipboard. */
    public boolean secret() {
        return !text.equals(shown);
    }

    /** Whether it goes over several lines. */
    public boolean isLong() {
        return text.indexOf('\n') >= 0;
    }

    /** Without the text, which may hold the key. */
    @Override
    public String toString() {
        return "Snippet[" + label + "]";
    }
}
