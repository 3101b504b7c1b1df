package dev.brickway.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises model names in what people paste: the workspace's page copied as text (a name on every fourth line), a
 * Markdown, CSV or TSV table, JSON, a plain list. Only names are taken over, never a path or an address.
 *
 * @param form what the text was taken for, as in "JSON"
 * @param entries what became of each line, or of each entry of a JSON list; blank lines are left out
 * @param excess what there is too much of, as in "more than 5,000 names"; nothing is taken then. Null when all was read
 */
public record ModelImport(
        String form, List<Entry> entries, @Nullable String excess) {
    /** The reason of lines that are the other cells of a table. */
    public static final String OTHER_COLUMN = "it is in another column";

    private static final int LONGEST_TEXT = 4_000_000;
    private static final int MOST_LINES = 20_000;
    private static final int MOST_NAMES = 5_000;
    private static final int LONGEST_SHOWN = 60;
    /** Below this the lines follow no rhythm, and only what is certainly a name is taken. */
    private static final double SURE_ENOUGH = 0.35;

    /**
     * One line, or a part of it.
     *
     * @param place line or entry, from 1
     * @param text what stands there, shortened
     * @param name the recognised name, null when there is none to take
     * @param reason why it is ignored; empty when it is not
     */
    public record Entry(int place, String text, @Nullable String name, String reason) {}

    public ModelImport {
        entries = List.copyOf(entries);
    }

    ModelImport(String form, List<Entry> entries) {
        this(form, entries, null);
    }

    private static ModelImport tooMuch(String excess) {
        return new ModelImport("text", List.of(), excess);
    }

    /** Reads any text; never fails. Of a text that is too long nothing is taken: half a list looks like a whole one. */
    public static ModelImport read(String pasted) {
        return new Reading().read(pasted);
    }

    /** The recognised names in their order, each once. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.name() != null) {
                names.add(entry.name());
            }
        }
        return names;
    }

    /** What was not taken, with the reasons. */
    public List<Entry> ignored() {
        return entries.stream().filter(entry -> entry.name() == null).toList();
    }

    /** One pass over a text. */
    private static final class Reading {
        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();
        private int jsonEntries;

        ModelImport read(String pasted) {
            if (pasted.length() > LONGEST_TEXT) {
                return tooMuch("more than 4 million characters");
            }
            // Pages and terminals add invisible characters; a no-break space is a space.
            String text =
                    pasted.replaceAll("[\\u200B-\\u200D\\u2060\\uFEFF]", "").replace('\u00A0', ' ');
            if (PastedJson.read(text, this::jsonEntry)) {
                return whole("JSON");
            }
            List<String> lines = text.lines().limit(MOST_LINES + 1).toList();
            if (lines.size() > MOST_LINES) {
                return tooMuch("more than 20,000 lines");
            }
            PastedTable table = PastedTable.of(lines);
            int column = table == null ? -1 : table.nameColumn();
            String form;
            if (table != null && column >= 0) {
                form = "a table with the names in column " + (column + 1);
                for (int i = 0; i < lines.size(); i++) {
                    List<String> row = table.row(i);
                    if (column < row.size()) {
                        cell(i + 1, row.get(column));
                    }
                }
            } else {
                form = lines(lines);
            }
            return whole(form);
        }

        private ModelImport whole(String form) {
            return places.size() > MOST_NAMES ? tooMuch("more than 5,000 names") : new ModelImport(form, entries);
        }

        /** A blank line may be an empty cell or a mere gap: whichever explains the text better. */
        private String lines(List<String> lines) {
            List<Integer> filled = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    filled.add(i);
                }
            }
            PastedLines withBlanks = PastedLines.of(lines);
            PastedLines without = PastedLines.of(filled.stream().map(lines::get).toList());
            boolean gaps = without.score() > withBlanks.score();
            PastedLines rhythm = gaps ? without : withBlanks;
            boolean regular = rhythm.score() >= SURE_ENOUGH;
            for (int at = 0; at < filled.size(); at++) {
                int line = filled.get(at);
                if (regular && rhythm.every() == 1) {
                    list(line + 1, lines.get(line));
                } else if (regular && rhythm.isName(gaps ? at : line)) {
                    cell(line + 1, lines.get(line));
                } else {
                    onlySure(line + 1, lines.get(line), regular);
                }
            }
            return !regular
                    ? "text"
                    : rhythm.every() == 1
                            ? "a list"
                            : "a table with a name on every " + ordinal(rhythm.every()) + " line";
        }

        private void jsonEntry(String shown, @Nullable String name, @Nullable String reason) {
            jsonEntries++;
            if (name == null) {
                ignore(jsonEntries, shown, "it has no name");
            } else if (reason != null) {
                ignore(jsonEntries, name, reason);
            } else {
                String bare = name.strip();
                bare = bare.startsWith("model-services/") ? bare.substring("model-services/".length()) : bare;
                take(jsonEntries, name, bare);
            }
        }

        /** The text of a cell in which a name is expected. */
        private void cell(int place, String text) {
            String cleaned = PastedName.clean(text);
            if (cleaned.isEmpty()) {
                return;
            }
            if (PastedName.isName(cleaned)) {
                take(place, text, cleaned);
                return;
            }
            List<String> sure = PastedName.sureNames(cleaned);
            if (sure.isEmpty()) {
                ignore(place, text, "it is no name");
            } else {
                take(place, text, sure.getFirst());
            }
        }

        /** A line of a list, which may have several names. */
        private void list(int place, String text) {
            String cleaned = PastedName.clean(text);
            List<String> parts = List.of(cleaned.split("[,;\\s]+"));
            List<String> names = parts.stream()
                    .map(PastedName::clean)
                    .filter(part -> PastedName.isName(part) && PastedName.strength(part) > 0)
                    .toList();
            if (!names.isEmpty() && names.size() == parts.size()) {
                names.forEach(name -> take(place, name, name));
            } else {
                onlySure(place, text, false);
            }
        }

        private void onlySure(int place, String text, boolean besideTheNames) {
            // Beside a column of names stands what runs behind them, which is not another model to ask for.
            List<String> sure = PastedName.sureNames(text).stream()
                    .filter(name -> !besideTheNames || name.startsWith("databricks-"))
                    .toList();
            if (sure.isEmpty()) {
                ignore(place, text, besideTheNames ? OTHER_COLUMN : "it does not look like a model's name");
            }
            sure.forEach(name -> take(place, name, name));
        }

        private void take(int place, String shown, String name) {
            if (!ModelName.isValid(name)) {
                ignore(place, shown, "a name has letters, digits and - _ . : / only");
                return;
            }
            Integer earlier = places.putIfAbsent(ModelName.sameModel(name), place);
            if (earlier != null) {
                ignore(place, shown, "the same model as in " + earlier);
            } else {
                entries.add(new Entry(place, shortened(shown), name, ""));
            }
        }

        private void ignore(int place, String shown, String reason) {
            entries.add(new Entry(place, shortened(shown), null, reason));
        }

        private static String shortened(String text) {
            String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            return line.codePointCount(0, line.length()) <= LONGEST_SHOWN
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
        }

        private static String ordinal(int number) {
            return switch (number) {
                case 2 -> "2nd";
                case 3 -> "3rd";
                default -> number + "th";
            };
        }
    }
}
