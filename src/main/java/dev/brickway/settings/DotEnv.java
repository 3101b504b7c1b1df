package dev.brickway.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a {@code .env} file: {@code NAME=value}, with or without {@code export}, comments, and quotes as in a
 * shell. Nothing is ever expanded or executed: a {@code $} is a {@code $}.
 *
 * @param variables in the order of the file; the last one of a name counts
 * @param expanded names of variables whose values a shell would work out: with a {@code $} or a backtick outside single
 *     quotes
 * @param ignored numbers of the lines, from 1, that are nothing of that kind
 */
record DotEnv(Map<String, String> variables, Set<String> expanded, List<Integer> ignored) {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)[ \\t]*=[ \\t]*");
    /** With as many backslashes before it as have no effect. */
    private static final Pattern EXPANDED = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*[$`]");

    private static final Pattern TRAILING = Pattern.compile("[ \\t]*(#.*)?");

    static DotEnv parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        Set<String> expanded = new HashSet<>();
        List<Integer> ignored = new ArrayList<>();
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            Matcher start = ASSIGNMENT.matcher(line);
            if (!start.lookingAt()) {
                ignored.add(i + 1);
                continue;
            }
            String rest = line.substring(start.end());
            if (rest.startsWith("\"") || rest.startsWith("'")) {
                int last = closingLine(lines, i, rest);
                if (last < 0) {
                    ignored.add(i + 1);
                    continue;
                }
                String quoted = last == i ? rest : rest + "\n" + String.join("\n", lines.subList(i + 1, last + 1));
                int end = closingQuote(quoted);
                if (!TRAILING.matcher(quoted.substring(end + 1)).matches()) {
                    ignored.add(i + 1);
                    continue;
                }
                put(
                        start.group(1),
                        quoted.substring(0, end + 1),
                        unquote(quoted.substring(0, end + 1)),
                        variables,
                        expanded);
                i = last;
            } else {
                put(start.group(1), unquoted(rest), unquoted(rest), variables, expanded);
            }
        }
        return new DotEnv(variables, expanded, List.copyOf(ignored));
    }

    private static void put(
            String name, String written, String value, Map<String, String> variables, Set<String> expanded) {
        variables.put(name, value);
        if (!written.startsWith("'") && EXPANDED.matcher(written).find()) {
            expanded.add(name);
        } else {
            expanded.remove(name);
        }
    }

    /** The line on which the value that begins with a quote ends, -1 when it never does. */
    private static int closingLine(List<String> lines, int from, String rest) {
        StringBuilder soFar = new StringBuilder(rest);
        for (int i = from; ; ) {
            if (closingQuote(soFar) >= 0) {
                return i;
            }
            if (++i >= lines.size()) {
                return -1;
            }
            soFar.append('\n').append(lines.get(i));
        }
    }

    private static int closingQuote(CharSequence text) {
        char quote = text.charAt(0);
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }

    private static String unquote(String quoted) {
        String inner = quoted.substring(1, quoted.length() - 1);
        if (quoted.charAt(0) == '\'' || inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder out = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\' || i + 1 == inner.length()) {
                out.append(c);
                continue;
            }
            char escaped = inner.charAt(++i);
            switch (escaped) {
                case '"', '\\', '$', '`' -> out.append(escaped);
                case 'n' -> out.append('\n');
                default -> out.append('\\').append(escaped);
            }
        }
        return out.toString();
    }

    /** As in a shell, a {@code #} begins a comment only after a space. */
    private static String unquoted(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '#' && (i == 0 || Character.isWhitespace(rest.charAt(i - 1)))) {
                return rest.substring(0, i).strip();
            }
        }
        return rest.strip();
    }
}
