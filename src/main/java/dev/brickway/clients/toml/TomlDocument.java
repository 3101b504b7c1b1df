package dev.brickway.clients.toml;

import com.google.gson.JsonElement;
import dev.brickway.clients.toml.Statement.Kind;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/**
 * TOML as a person wrote it. Each change gives another text in which every character stays that the change does not
 * concern: comments, order, white space, line ends, a byte order mark.
 *
 * <p>What was added and is removed again leaves the text as it was, character for character. Names of values are those of
 * the tables around them and their own, as a list.
 */
public final class TomlDocument {
    private final String text;
    private final Lines lines;
    private final TomlParseResult values;
    private final List<Statement> statements;

    private TomlDocument(String text, TomlParseResult values) {
        this.text = text;
        this.lines = new Lines(text);
        this.values = values;
        this.statements = TomlScanner.scan(text, lines.begin());
    }

    /**
     * Reads a text.
     *
     * @throws TomlMistake if it is no TOML 1.0; the message says where
     */
    public static TomlDocument parse(String text) throws TomlMistake {
        try {
            TomlParseResult values = Toml.parse(text.substring(new Lines(text).begin()), TomlVersion.V1_0_0);
            if (values.hasErrors()) {
                throw mistake(values.errors().getFirst());
            }
            return new TomlDocument(text, values);
        } catch (StackOverflowError endless) { // tomlj goes as deep as the text does
            throw new TomlMistake(1, 1, "somewhere from here on this is nested too deeply.");
        }
    }

    private static TomlMistake mistake(TomlParseError error) {
        String why = String.valueOf(error.getMessage());
        return new TomlMistake(
                error.position().line(), error.position().column(), why + (why.endsWith(".") ? "" : "."));
    }

    /** Whether a text is one value as it can stand behind an equals sign, and nothing else. */
    public static boolean isValue(String source) {
        TomlDocument alone = parsed("a = " + source);
        return alone != null && alone.statements.size() == 1 && source.equals(alone.source(List.of("a")));
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** What a value says; null if there is none. Dates are given as their text. */
    public @Nullable JsonElement value(List<String> path) {
        TomlTable table = values;
        for (String name : path.subList(0, path.size() - 1)) {
            if (!(table.get(List.of(name)) instanceof TomlTable inner)) {
                return null;
            }
            table = inner;
        }
        return TomlValue.json(table.get(List.of(path.getLast())));
    }

    /** A value as it is written there; null if it has no place of its own. */
    public @Nullable String source(List<String> path) {
        Statement found = find(path);
        return found == null ? null : text.substring(found.valueStart(), found.end());
    }

    /** Whether a table has values of its own, or a header. */
    public boolean hasTable(List<String> table) {
        return statements.stream()
                .anyMatch(each -> each.isHeader() ? each.path().equals(table) : isDirectlyIn(each, table));
    }

    /** Whether there are tables in a table. */
    public boolean hasTablesIn(List<String> table) {
        return statements.stream()
                .anyMatch(each -> each.isIn(table) && each.path().size() > table.size() + (each.isHeader() ? 0 : 1));
    }

    /**
     * Checks that a value can be set or added where Brickway would write it.
     *
     * @throws TomlMistake if what it would be in is written in braces or is a list, or it is a table itself
     */
    public void check(List<String> path) throws TomlMistake {
        for (Statement each : statements) {
            boolean exact = each.kind() == Kind.VALUE && each.path().equals(path);
            if (!exact && each.kind() != Kind.TABLE && each.holds(path)) {
                throw mistake(
                        each,
                        each.isHeader()
                                ? "this is a list of tables, where Brickway needs a single one."
                                : "Brickway cannot add to a table in braces. Write it with a header of its own, in square"
                                        + " brackets.");
            }
            if (!exact && each.isIn(path)) {
                throw mistake(each, "this is a table, where Brickway would write a value.");
            }
        }
    }

    /**
     * The same with a value; in the place of the one there, else behind the others of its table. A table that is not
     * there yet comes at the end of the text.
     *
     * @param source the value as it is to be written
     */
    public TomlDocument put(List<String> path, String source) {
        Statement found = find(path);
        if (found != null) {
            return changed(text.substring(0, found.valueStart()) + source + text.substring(found.end()));
        }
        List<String> table = path.subList(0, path.size() - 1);
        String line = Toml.joinKeyPath(List.of(path.getLast())) + " = " + source;
        Statement neighbour = neighbour(table);
        if (neighbour != null) {
            String indent = text.substring(neighbour.lineStart(), neighbour.start());
            return insert(neighbour.lineEnd(), indent + prefix(table, neighbour) + line);
        }
        boolean alone = text.length() == lines.begin();
        return table.isEmpty()
                ? insert(lines.begin(), line + (alone ? "" : lines.lineEnd()))
                : insert(
                        text.length(),
                        (alone ? "" : lines.lineEnd()) + "[" + Toml.joinKeyPath(table) + "]" + lines.lineEnd() + line);
    }

    /** The same without a value and its line. */
    public TomlDocument remove(List<String> path) {
        Statement found = find(path);
        if (found == null) {
            return this;
        }
        TomlDocument rest = cut(found.lineStart(), found.lineEnd());
        boolean first = found.lineStart() == lines.begin();
        boolean noneLeft = rest.statements.stream().noneMatch(rest::isBeforeTables);
        return path.size() == 1 && first && noneLeft ? changed(rest.lines.withoutBlankLineAtBegin()) : rest;
    }

    /**
     * The same without a table's header and what follows it.
     *
     * @param withInner whether the tables in it go, too
     */
    public TomlDocument removeTable(List<String> table, boolean withInner) {
        for (int i = 0; i < statements.size(); i++) {
            Statement header = statements.get(i);
            boolean goes = header.isHeader()
                    && (withInner ? header.isIn(table) : header.path().equals(table));
            if (!goes) {
                continue;
            }
            int last = i;
            while (last + 1 < statements.size() && !statements.get(last + 1).isHeader()) {
                last++;
            }
            int from = header.lineStart();
            if (lines.hasBlankLineBefore(from)) {
                from -= lines.lineEndBefore(from);
            }
            return cut(from, statements.get(last).lineEnd()).removeTable(table, withInner);
        }
        return this;
    }

    /** The same with a value made a comment; it can be brought back by {@link #uncomment}. */
    public TomlDocument comment(List<String> path) throws TomlMistake {
        Statement found = find(path);
        if (found == null) {
            return this;
        }
        if (text.substring(found.start(), found.end()).lines().count() > 1) {
            throw mistake(found, "this gets in the way of Brickway. Take it out.");
        }
        return changed(text.substring(0, found.start()) + "# " + text.substring(found.start()));
    }

    /** A value's key and itself as they are written there; null if there is none. */
    public @Nullable String whole(List<String> path) {
        Statement found = find(path);
        return found == null ? null : text.substring(found.start(), found.end());
    }

    /** The same with a comment made the value again that it was; unchanged if it is not there any more. */
    public TomlDocument uncomment(List<String> path, String whole) {
        if (value(path) != null) {
            return this;
        }
        String comment = "# " + whole;
        for (int at = text.indexOf(comment); at >= 0; at = text.indexOf(comment, at + 1)) {
            TomlDocument with = parsed(text.substring(0, at) + text.substring(at + 2));
            if (with != null && with.value(path) != null) {
                return with;
            }
        }
        return this;
    }

    private static @Nullable TomlDocument parsed(String text) {
        try {
            return parse(text);
        } catch (TomlMistake mistake) {
            return null;
        }
    }

    private @Nullable Statement find(List<String> path) {
        return statements.stream()
                .filter(each -> each.kind() == Kind.VALUE && each.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    private static boolean isDirectlyIn(Statement each, List<String> table) {
        return each.kind() == Kind.VALUE && each.path().size() == table.size() + 1 && each.isIn(table);
    }

    /** Whether a value stands before all headers. */
    private boolean isBeforeTables(Statement value) {
        return !value.isHeader()
                && statements.stream().filter(Statement::isHeader).noneMatch(each -> each.start() < value.start());
    }

    /** The last of a table's own statements, or the last that makes it; null if there is none. */
    private @Nullable Statement neighbour(List<String> table) {
        Predicate<Statement> fits = table.isEmpty()
                ? this::isBeforeTables
                : each -> isDirectlyIn(each, table)
                        || (each.kind() == Kind.TABLE && each.path().equals(table));
        return statements.stream()
                .filter(fits)
                .reduce((_, last) -> last)
                .or(() -> statements.stream().filter(each -> makes(each, table)).reduce((_, last) -> last))
                .orElse(null);
    }

    /** Whether the dots in a value's key make a table, which then must not have a header. */
    private boolean makes(Statement each, List<String> table) {
        return each.kind() == Kind.VALUE && each.isIn(table) && each.path().size() - partsOfKey(each) < table.size();
    }

    private int partsOfKey(Statement value) {
        String key = text.substring(value.start(), value.valueStart()).stripTrailing();
        return Toml.parseDottedKey(key.substring(0, key.length() - 1).strip()).size();
    }

    /** What a key has before its last part, where its table has no header of its own: {@code model_providers.brickway.} */
    private String prefix(List<String> table, Statement neighbour) {
        if (neighbour.isHeader() || table.isEmpty()) {
            return "";
        }
        int around = neighbour.path().size() - partsOfKey(neighbour);
        return around == table.size() ? "" : Toml.joinKeyPath(table.subList(around, table.size())) + ".";
    }

    private TomlDocument insert(int at, String newLines) {
        return changed(lines.insert(at, newLines));
    }

    private TomlDocument cut(int from, int to) {
        return changed(lines.cut(from, to));
    }

    private TomlMistake mistake(Statement at, String why) {
        String before = text.substring(lines.begin(), at.start());
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new TomlMistake(line, before.length() - before.lastIndexOf('\n'), why);
    }

    private static TomlDocument changed(String text) {
        try {
            return parse(text);
        } catch (TomlMistake impossible) {
            throw new IllegalStateException("a change made this no TOML: " + impossible.getMessage(), impossible);
        }
    }
}
