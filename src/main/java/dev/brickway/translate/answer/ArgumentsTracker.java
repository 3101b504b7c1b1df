package dev.brickway.translate.answer;

/** Follows a tool call's arguments as they stream in and tells when they form a complete JSON object or array. */
final class ArgumentsTracker {
    private int depth;
    private boolean begun;
    private boolean inString;
    private boolean escaped;

    /** Whether what has come so far is a complete object or array. */
    boolean isComplete() {
        return begun && depth == 0;
    }

    /** Takes a fragment as it stands inside a JSON string, that is with its escapes. */
    void feed(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to) {
            byte b = bytes[p++];
            if (b != '\\' || p >= to) {
                take(b);
                continue;
            }
            byte kind = bytes[p++];
            switch (kind) {
                case 'u' -> {
                    take(codeUnit(bytes, p, to));
                    p += 4;
                }
                case 'n', 't', 'r', 'b', 'f' -> take(' ');
                default -> take(kind);
            }
        }
    }

    private void take(int c) {
        if (escaped) {
            escaped = false;
        } else if (inString) {
            if (c == '\\') {
                escaped = true;
            } else if (c == '"') {
                inString = false;
            }
        } else {
            switch (c) {
                case '"' -> inString = true;
                case '{', '[' -> {
                    depth++;
                    begun = true;
                }
                case '}', ']' -> depth--;
                default -> {
                    // The rest is of no interest outside strings.
                }
            }
        }
    }

    private static int codeUnit(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < Math.min(from + 4, to); i++) {
            value = 16 * value + Character.digit(bytes[i], 16);
        }
        return value;
    }
}
