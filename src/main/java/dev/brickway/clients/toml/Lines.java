package dev.brickway.clients.toml;

/**
 * The lines of a text, which end as its first one does.
 *
 * @param text may begin with a byte order mark
 */
record Lines(String text) {
    /** Behind the byte order mark, if there is one. */
    int begin() {
        return text.startsWith("\uFEFF") ? 1 : 0;
    }

    String lineEnd() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    /** With one or more lines, which are given without a line break at their end. */
    String insert(int at, String lines) {
        boolean below = at == text.length() && at > begin() && lineEndBefore(at) == 0;
        String line = below ? lineEnd() + lines : lines + lineEnd();
        return text.substring(0, at) + line + text.substring(at);
    }

    /** Without these lines; the last one of a text that ends without a line break takes the one before with it. */
    String cut(int from, int to) {
        boolean last = to == text.length() && lineEndBefore(to) == 0 && from > begin();
        return text.substring(0, last ? from - lineEndBefore(from) : from) + text.substring(to);
    }

    String withoutBlankLineAtBegin() {
        int after = begin();
        if (text.startsWith("\r\n", after)) {
            after += 2;
        } else if (text.startsWith("\n", after)) {
            after += 1;
        }
        return text.substring(0, begin()) + text.substring(after);
    }

    /** How long the line break before this place is. */
    int lineEndBefore(int at) {
        if (at == 0 || text.charAt(at - 1) != '\n') {
            return 0;
        }
        return at > 1 && text.charAt(at - 2) == '\r' ? 2 : 1;
    }

    boolean hasBlankLineBefore(int at) {
        int line = at - lineEndBefore(at);
        return line < at && (line == begin() || lineEndBefore(line) > 0);
    }
}
