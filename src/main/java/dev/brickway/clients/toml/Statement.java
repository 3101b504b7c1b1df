package dev.brickway.clients.toml;

import java.util.List;

/**
 * A table's header or a value in a text of TOML.
 *
 * @param path its whole name, with that of the table it is in
 * @param lineStart where its first line begins
 * @param start where its key begins, or the bracket of a header
 * @param valueStart where its value begins; the end of a header
 * @param end where its value or header ends
 * @param lineEnd behind the line break of its last line, or the text's end
 */
record Statement(Kind kind, List<String> path, int lineStart, int start, int valueStart, int end, int lineEnd) {
    enum Kind {
        TABLE,
        ARRAY_OF_TABLES,
        VALUE
    }

    boolean isHeader() {
        return kind != Kind.VALUE;
    }

    /** Whether what is named so would be in this, or is this. */
    boolean holds(List<String> name) {
        return startsWith(name, path);
    }

    /** Whether this is in what is named so, or is that. */
    boolean isIn(List<String> name) {
        return startsWith(path, name);
    }

    private static boolean startsWith(List<String> path, List<String> beginning) {
        return path.size() >= beginning.size()
                && path.subList(0, beginning.size()).equals(beginning);
    }
}
