package dev.brickway.models;

import dev.brickway.platform.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The model families in the order in which they are tried, from {@code families.json} and the user's own file. */
public final class FamilyTable {
    private static final String BUILT_IN = "families.json";
    private static final int REMEMBERED_NAMES = 1000;

    private record Entry(List<NamePattern> match, Family family) {}

    private final List<Entry> entries;
    private final Map<String, Family> byModel = new ConcurrentHashMap<>();

    private FamilyTable(List<Entry> entries) {
        this.entries = entries;
    }

    /** The table that comes with Brickway. */
    public static FamilyTable builtIn() {
        try {
            return of(null, builtInFile());
        } catch (InvalidFamilyTable ours) {
            throw new IllegalStateException(ours);
        }
    }

    /**
     * The built-in table, preceded by the families of the user's own file.
     *
     * @param userFile the user's file; null or a file that does not exist means none
     * @throws InvalidFamilyTable if the file cannot be read or has a mistake; its message names file, place and reason
     */
    public static FamilyTable load(@Nullable Path userFile) throws InvalidFamilyTable {
        if (userFile == null) {
            return builtIn();
        }
        String text;
        try {
            text = Files.readString(userFile);
        } catch (NoSuchFileException none) {
            return builtIn();
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidFamilyTable(userFile.toString(), "", "is not UTF-8 text; save it as UTF-8");
        } catch (IOException unreadable) {
            throw new InvalidFamilyTable(userFile.toString(), "", "cannot be read: " + FileTrouble.of(unreadable));
        }
        return of(FamilyFile.parse(userFile.toString(), text), builtInFile());
    }

    /** The family of a model, whatever the spelling of its name; the last family takes what no other does. */
    public Family familyOf(String modelName) {
        Family known = byModel.get(modelName);
        if (known == null) {
            known = find(ModelName.normalise(modelName), modelName);
            if (byModel.size() < REMEMBERED_NAMES) {
                byModel.put(modelName, known);
            }
        }
        return known;
    }

    /** All families that models can belong to, in the order in which they are tried. */
    public List<Family> families() {
        return entries.stream().map(Entry::family).toList();
    }

    private Family find(String normalised, String modelName) {
        String asWritten = modelName.strip().toLowerCase(Locale.ROOT);
        for (Entry entry : entries) {
            for (NamePattern pattern : entry.match()) {
                if (pattern.matchesLowerCase(normalised) || pattern.matchesLowerCase(asWritten)) {
                    return entry.family();
                }
            }
        }
        return entries.getLast().family();
    }

    private static FamilyTable of(@Nullable FamilyFile user, FamilyFile builtIn) throws InvalidFamilyTable {
        List<Entry> entries = new ArrayList<>();
        if (user != null) {
            addEntries(entries, user, builtIn);
        }
        addEntries(entries, builtIn, null);
        return new FamilyTable(List.copyOf(entries));
    }

    private static void addEntries(List<Entry> entries, FamilyFile file, @Nullable FamilyFile below)
            throws InvalidFamilyTable {
        for (String name : file.families()) {
            RuleReader merged = new RuleReader(file.merged(name, below), file.name(), "family \"" + name + "\"");
            Family family = FamilyReader.read(merged);
            if (!merged.absent("match")) {
                entries.add(new Entry(merged.patterns("match"), family));
            }
        }
    }

    private static FamilyFile builtInFile() throws InvalidFamilyTable {
        try (InputStream in =
                Objects.requireNonNull(FamilyTable.class.getResourceAsStream(BUILT_IN), "no families.json")) {
            return FamilyFile.parse(BUILT_IN, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
