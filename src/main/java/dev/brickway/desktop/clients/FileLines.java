package dev.brickway.desktop.clients;

import dev.brickway.clients.DiffLine;
import dev.brickway.clients.ToolSetup.FileChange;
import java.nio.file.Path;
import java.util.List;

/**
 * How a file would change, as it is shown.
 *
 * @param made whether there is none yet
 */
record FileLines(Path file, boolean made, List<DiffLine> lines) {
    FileLines {
        lines = List.copyOf(lines);
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
                        change.lines().stream().allMatch(line -> line.kind() == FileChange.Kind.ADDED),
                        DiffLine.of(change.lines(), around)))
                .toList();
    }
}
