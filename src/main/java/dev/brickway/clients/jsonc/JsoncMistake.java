package dev.brickway.clients.jsonc;

/** A text that is no JSON with comments. */
public final class JsoncMistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * A mistake.
     *
     * @param at where in the text
     * @param what the end of a sentence: "a comma is missing"
     */
    public JsoncMistake(String text, int at, String what) {
        super("line " + line(text, at) + ", column " + column(text, at) + ": " + what);
        this.line = line(text, at);
        this.column = column(text, at);
    }

    /** From 1, as editors count. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }

    private static int line(String text, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
                line++;
            }
        }
        return line;
    }

    private static int column(String text, int at) {
        int first = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
        boolean afterMark = first == 0 && text.startsWith("\uFEFF");
        return at - first + (afterMark && at > 0 ? 0 : 1);
    }
}
