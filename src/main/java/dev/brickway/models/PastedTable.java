package dev.brickway.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pasted text as a table with the cells of a line side by side: Markdown, CSV, TSV. */
final class PastedTable {
    private static final Set<String> NAME_HEADINGS =
            Set.of("name", "model", "model name", "endpoint", "endpoint name", "serving endpoint", "id", "model id");

    private final List<List<String>> rows;

    private PastedTable(List<List<String>> rows) {
        this.rows = rows;
    }

    /** The cells, one row for each line, empty for lines that are none; null when the text is no such table. */
    static @Nullable PastedTable of(List<String> lines) {
        for (char separator : new char[] {'|', '\t', ';', ','}) {
            List<List<String>> rows = lines.stream()
                    .map(line -> separator == '|' ? markdown(line) : split(line, separator))
                    .toList();
            if (isTable(rows, separator == ';' || separator == ',')) {
                return new PastedTable(rows);
            }
        }
        return null;
    }

    List<String> row(int line) {
        return rows.get(line);
    }

    /** The column with the names, -1 when none looks like it. */
    int nameColumn() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int best = -1;
        double bestScore = 0;
        for (int column = 0; column < Math.min(columns, 100); column++) {
            double score = score(column);
            if (score > bestScore * PastedLines.LATER_COLUMN + 1e-9) {
                best = column;
                bestScore = score;
            }
        }
        return best;
    }

    private double score(int column) {
        Set<String> seen = new HashSet<>();
        double sum = 0;
        boolean named = false;
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (column < row.size()) {
                String cell = PastedName.clean(row.get(column));
                named |= NAME_HEADINGS.contains(cell.toLowerCase(Locale.ROOT));
                double strength = PastedName.strength(cell);
                if (strength > 0 && seen.add(ModelName.sameModel(cell))) {
                    sum += strength;
                }
            }
        }
        return named ? sum * 1.2 : sum; // a heading decides between two columns of much the same worth
    }

    private static boolean isTable(List<List<String>> rows, boolean sameWidth) {
        List<List<String>> filled = rows.stream()
                .filter(row -> row.stream().anyMatch(cell -> !cell.isBlank()))
                .toList();
        long wide = filled.stream().filter(row -> row.size() > 1).count();
        if (wide < 2 || wide * 2 < filled.size()) {
            return false;
        }
        if (!sameWidth) {
            return true;
        }
        int width = filled.getFirst().size();
        long cells = 0;
        long names = 0;
        for (List<String> row : filled) {
            if (row.size() != width) {
                return false;
            }
            cells += width;
            names += row.stream()
                    .filter(cell -> PastedName.strength(PastedName.clean(cell)) >= PastedName.LIKELY)
                    .count();
        }
        return names * 5 < cells * 4; // nothing but names: a list in several lines
    }

    private static List<String> markdown(String line) {
        String text = line.strip();
        if (text.indexOf('|') < 0) {
            return List.of();
        }
        text = text.startsWith("|") ? text.substring(1) : text;
        text = text.endsWith("|") ? text.substring(0, text.length() - 1) : text;
        if (text.chars().allMatch(c -> "-:| \t=".indexOf(c) >= 0)) {
            return List.of(); // the rule under the headings
        }
        return split(text, '|');
    }

    /** Cells of a line; a quoted cell may hold the separator, and a quote as two. */
    private static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && (quoted || !begun)) {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                    begun = true;
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
                begun = false;
            } else {
                begun |= !Character.isWhitespace(c);
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
