package dev.brickway.clients.jsonc;

/** What stands between the values of a text: white space and comments. */
final class JsoncScanner {
    private final String text;

    JsoncScanner(String text) {
        this.text = text;
    }

    /**
     * The first place from {@code at} on that is neither white space nor in a comment.
     *
     * @throws JsoncMistake if a comment has no end
     */
    int skip(int at) throws JsoncMistake {
        int i = at;
        while (i < text.length()) {
            if (isSpace(text.charAt(i)) || (i == 0 && text.charAt(0) == '\uFEFF')) {
                i++;
            } else if (text.startsWith("//", i)) {
                i = endOfLine(i);
            } else if (text.startsWith("/*", i)) {
                i = endOfComment(i);
            } else {
                break;
            }
        }
        return i;
    }

    /**
     * The place behind the last comment that begins in the same line as {@code at}, with nothing but comments and white
     * space before it; {@code at} itself if there is none.
     */
    int skipCommentsOfLine(int at) throws JsoncMistake {
        int behind = at;
        int i = at;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t') {
                i++;
            } else if (text.startsWith("//", i)) {
                return endOfLine(i);
            } else if (text.startsWith("/*", i)) {
                i = endOfComment(i);
                behind = i;
            } else {
                break;
            }
        }
        return behind;
    }

    /** Whether the last thing between two places is a comment that goes on to the end of its line. */
    boolean endsInLineComment(int from, int to) throws JsoncMistake {
        int i = from;
        while (i < to) {
            if (text.startsWith("//", i)) {
                i = endOfLine(i);
                if (i >= to) {
                    return true;
                }
            } else if (text.startsWith("/*", i)) {
                i = endOfComment(i);
            } else {
                i++;
            }
        }
        return false;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Where the line ends in which {@code at} stands, before the break. */
    private int endOfLine(int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private int endOfComment(int start) throws JsoncMistake {
        int end = text.indexOf("*/", start + 2);
        if (end < 0) {
            throw new JsoncMistake(text, start, "this comment has no end.");
        }
        return end + 2;
    }
}
