package dev.brickway.clients;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import dev.brickway.clients.ToolSetup.FileChange;
import dev.brickway.clients.ToolSetup.FileChange.Kind;
import dev.brickway.clients.ToolSetup.FileChange.Line;
import dev.brickway.clients.toml.TomlValue;
import dev.brickway.settings.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a text of a file would change, line by line, as a person may see it. */
final class FileDifference {
    /** Keys of ours and of others: a person looks at this with others looking on. */
    private static final Pattern KEYS =
            Pattern.compile("(?<=Bearer )[^\"'\\s]+|bw-[A-Za-z0-9_-]{20,}|dapi[0-9a-f]{16,}|sk-[A-Za-z0-9_-]{16,}");

    /** A text whose name says that it is secret, unless it only says where the secret is: {@code ${input:key}}. */
    private static final Pattern NAMED_KEYS = Pattern.compile(
            "((?:(?:api|access|secret|private|auth)[_-]?key|token|secret|password|authorization)[\"']?\\s*[:=]\\s*)"
                    + "(?:(\")(?!Bearer |\\$?\\{)[^\"]+|(')(?!Bearer |\\$?\\{)[^']+)",
            Pattern.CASE_INSENSITIVE);

    private FileDifference() {}

    /**
     * The difference.
     *
     * @param before empty if there is no such file
     * @param key the local key, which is masked wherever it stands
     */
    static FileChange of(Path file, String before, String after, Secret key) {
        List<Line> lines = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(lines(before), lines(after), true).getDeltas()) {
            boolean same = delta.getType() == DeltaType.EQUAL;
            for (String line : delta.getSource().getLines()) {
                lines.add(new Line(same ? Kind.SAME : Kind.REMOVED, masked(line, key)));
            }
            if (!same) {
                delta.getTarget().getLines().forEach(line -> lines.add(new Line(Kind.ADDED, masked(line, key))));
            }
        }
        return new FileChange(file, lines);
    }

    private static List<String> lines(String text) {
        String shown = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return shown.isEmpty() ? List.of() : shown.lines().toList();
    }

    /** In a string of JSON or TOML the key may be written with backslashes. */
    private static String masked(String line, Secret key) {
        String quoted = TomlValue.string(key.reveal());
        String hidden = line.replace(key.reveal(), Connection.MASK)
                .replace(quoted.substring(1, quoted.length() - 1), Connection.MASK);
        hidden = KEYS.matcher(hidden).replaceAll(Connection.MASK);
        return NAMED_KEYS
                .matcher(hidden)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + (found.group(2) == null ? "'" : "\"") + Connection.MASK));
    }
}
