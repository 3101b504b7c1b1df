package dev.brickway.desktop.clients;

import dev.brickway.clients.DiffLine;
import dev.brickway.clients.ToolSetup.FileChange;
import dev.brickway.clients.ToolSetup.FileChange.Kind;
import dev.brickway.desktop.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a file would change, as it is shown.
 *
 * @param made whether there is none yet
 */
record FileLines(Path file, boolean made, List<DiffLine> lines) {
    FileLines {
        lines = List.copyOf(lines);
    }

    /** "2 files: models.json +12 −3, settings.json +1"; empty for a single one, which is seen at a glance. */
    static String summary(List<FileLines> files, Texts texts) {
        if (files.size() < 2) {
            return "";
        }
        return texts.get(
                "difference.files",
                files.size(),
                files.stream()
                        .map(file -> file.file().getFileName()
                                + file.count(Kind.ADDED, "\u00a0+")
                                + file.count(Kind.REMOVED, "\u00a0−"))
                        .collect(Collectors.joining(", ")));
    }

    private String count(Kind kind, String sign) {
        long count = lines.stream()
                .filter(line -> line instanceof DiffLine.Line(Kind is, String _) && is == kind)
                .count();
        return count == 0 ? "" : sign + count;
    }

    /**
     * Those of all files that would change.
     *
     * @param around how many unchanged lines stay beside a change
     */
    static List<FileLines> of(List<FileChange> files, int around) {
        return files.stream()
                .filter(change -> !change.isEmpty())
                .map(change -> new FileLines(
                        change.file(),
                        change.lines().stream().allMatch(line -> line.kind() == Kind.ADDED),
                        DiffLine.of(change.lines(), around)))
                .toList();
    }
}
