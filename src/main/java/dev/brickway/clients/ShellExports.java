package dev.brickway.clients;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands that set environment variables, for each shell. A value can do nothing but become the value: no character of it
 * is read by the shell.
 */
public final class ShellExports {
    /** What no shell reads anything into, so that it may stand without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@+•-]+");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final IntPredicate CONTROL = Character::isISOControl;

    private ShellExports() {}

    /** One command a line, in the order of the map, without a line break at the end. */
    public static String of(CommandShell shell, Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> line(shell, variable.getKey(), variable.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Commands that take variables away again, whether they are there or not. */
    public static String unset(CommandShell shell, Collection<String> names) {
        names.forEach(ShellExports::requireName);
        return switch (shell) {
            case BASH, ZSH -> "unset " + String.join(" ", names);
            case FISH -> "set -eg " + String.join(" ", names);
            case POWERSHELL -> "Remove-Item -ErrorAction Ignore " + paths(names);
            case CMD -> names.stream().map(name -> "set \"" + name + "=\"").collect(Collectors.joining("\n"));
        };
    }

    private static String paths(Collection<String> names) {
        return names.stream().map(name -> "Env:" + name).collect(Collectors.joining(","));
    }

    /**
     * A value as one word of a command; {@code cmd}, which cannot quote every character, gets it as it is.
     *
     * @throws IllegalArgumentException if it holds the character NUL, which no variable can
     */
    static String word(CommandShell shell, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a value cannot hold the character NUL");
        }
        if (PLAIN.matcher(value).matches() && shell != CommandShell.POWERSHELL) {
            return value;
        }
        return switch (shell) {
            case BASH, ZSH -> posix(value);
            case FISH -> fish(value);
            case POWERSHELL -> powerShell(value);
            case CMD -> value;
        };
    }

    private static String line(CommandShell shell, String name, String value) {
        requireName(name);
        return switch (shell) {
            case BASH, ZSH -> "export " + name + "=" + word(shell, value);
            case FISH -> "set -gx " + name + " " + word(shell, value);
            case POWERSHELL -> "$env:" + name + " = " + word(shell, value);
            case CMD -> cmd(name, word(shell, value));
        };
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is not the name of a variable");
        }
    }

    /** Control characters go as octal numbers: pasted as they are, a terminal would take them for keys. */
    private static String posix(String value) {
        if (value.chars().noneMatch(CONTROL)) {
            return "'" + value.replace("'", "'\\''") + "'";
        }
        StringBuilder quoted = new StringBuilder("$'");
        value.codePoints().forEach(c -> {
            if (CONTROL.test(c) || c == '\'' || c == '\\' || c == '!') {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    octal(quoted, b & 0xff);
                }
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('\'').toString();
    }

    private static void octal(StringBuilder to, int b) {
        to.append('\\').append(b >> 6).append(b >> 3 & 7).append(b & 7);
    }

    private static String fish(String value) {
        StringBuilder quoted = new StringBuilder("'");
        value.codePoints().forEach(c -> {
            if (CONTROL.test(c)) {
                quoted.append(String.format("'\\u%04x'", c));
            } else {
                if (c == '\'' || c == '\\') {
                    quoted.append('\\');
                }
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('\'').toString();
    }

    /** PowerShell takes typographic quotation marks for straight ones. */
    private static String powerShell(String value) {
        StringBuilder quoted = new StringBuilder("'");
        value.codePoints().forEach(c -> {
            if (CONTROL.test(c)) {
                quoted.append("'+[char]").append(c).append("+'");
            } else {
                quoted.appendCodePoint(c);
                if ("'‘’‚‛".indexOf(c) >= 0) {
                    quoted.appendCodePoint(c);
                }
            }
        });
        return quoted.append('\'').toString();
    }

    /** On its command line nothing keeps cmd from reading a percent sign or a quotation mark. */
    private static String cmd(String name, String value) {
        boolean impossible = value.chars().anyMatch(c -> c == '"' || c == '%' || CONTROL.test(c));
        return impossible
                ? "rem " + name + " has a character that cmd would read itself: use PowerShell instead"
                : "set \"" + name + "=" + value + "\"";
    }
}
