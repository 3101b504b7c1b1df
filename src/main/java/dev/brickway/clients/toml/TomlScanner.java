package dev.brickway.clients.toml;

import dev.brickway.clients.toml.Statement.Kind;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;

/** Finds the statements of a text that is known to be TOML 1.0, with their places. */
final class TomlScanner {
    private static final String LINE_ENDS = "\r\n";

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private List<String> table = List.of();
    private int at;

    private TomlScanner(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /**
     * The statements in their order.
     *
     * @param from behind the byte order mark, if there is one
     */
    static List<Statement> scan(String text, int from) {
        TomlScanner scanner = new TomlScanner(text, from);
        while (scanner.at < text.length()) {
            scanner.line();
        }
        return List.copyOf(scanner.statements);
    }

    private void line() {
        int lineStart = at;
        skipBlanks();
        int start = at;
        if (is('[')) {
            header(lineStart, start);
        } else if (at < text.length() && LINE_ENDS.indexOf(text.charAt(at)) < 0 && !is('#')) {
            value(lineStart, start);
        } else {
            toNextLine();
        }
    }

    private void header(int lineStart, int start) {
        boolean array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        int name = at;
        skipKeyTo(']');
        table = Toml.parseDottedKey(text.substring(name, at).strip());
        at += array ? 2 : 1;
        int end = at;
        toNextLine();
        statements.add(new Statement(array ? Kind.ARRAY_OF_TABLES : Kind.TABLE, table, lineStart, start, end, end, at));
    }

    private void value(int lineStart, int start) {
        skipKeyTo('=');
        List<String> path = new ArrayList<>(table);
        path.addAll(Toml.parseDottedKey(text.substring(start, at).strip()));
        at++;
        skipBlanks();
        int valueStart = at;
        skipValue();
        int end = at;
        toNextLine();
        statements.add(new Statement(Kind.VALUE, List.copyOf(path), lineStart, start, valueStart, end, at));
    }

    /** A quoted part of a key may hold the character. */
    private void skipKeyTo(char wanted) {
        while (!is(wanted)) {
            if (is('"') || is('\'')) {
                skipString();
            } else {
                at++;
            }
        }
    }

    private void skipValue() {
        if (is('"') || is('\'')) {
            skipString();
        } else if (is('[') || is('{')) {
            skipNested();
        } else {
            int end = at;
            while (end < text.length() && "\r\n#".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            at += text.substring(at, end).stripTrailing().length();
        }
    }

    private void skipNested() {
        int depth = 0;
        do {
            if (is('"') || is('\'')) {
                skipString();
                continue;
            }
            if (is('#')) {
                skipToLineEnd();
                continue;
            }
            if (is('[') || is('{')) {
                depth++;
            } else if (is(']') || is('}')) {
                depth--;
            }
            at++;
        } while (depth > 0);
    }

    private void skipString() {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        boolean escapes = quote == '"';
        if (!text.startsWith(three, at)) {
            at++;
            while (!is(quote)) {
                at += escapes && is('\\') ? 2 : 1;
            }
            at++;
            return;
        }
        at += 3;
        while (!text.startsWith(three, at)) {
            at += escapes && is('\\') ? 2 : 1;
        }
        at += 3;
        for (int more = 0; more < 2 && is(quote); more++) {
            at++; // two quotes may stand before the closing ones
        }
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void skipBlanks() {
        while (is(' ') || is('\t')) {
            at++;
        }
    }

    private void skipToLineEnd() {
        while (at < text.length() && LINE_ENDS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private void toNextLine() {
        skipToLineEnd();
        if (is('\r')) {
            at++;
        }
        if (is('\n')) {
            at++;
        }
    }
}
