package dev.brickway.clients;

import dev.brickway.clients.ToolSetup.FileChange;
import java.util.ArrayList;
import java.util.List;

/** A line of a difference as it is shown: lines far from any change are told as a number. */
public sealed interface DiffLine {
    /** Shown as it is. */
    record Line(FileChange.Kind kind, String text) implements DiffLine {}

    /** Unchanged lines that are left out. */
    record Gap(int lines) implements DiffLine {}

    /**
     * The lines to show.
     *
     * @param around how many unchanged lines stay beside a change
     */
    static List<DiffLine> of(List<FileChange.Line> lines, int around) {
        List<DiffLine> shown = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < lines.size(); i++) {
            FileChange.Line line = lines.get(i);
            if (isNearChange(lines, i, around)) {
                gap(shown, lines, i, left);
                left = 0;
                shown.add(new Line(line.kind(), line.text()));
            } else {
                left++;
            }
        }
        gap(shown, lines, lines.size(), left);
        return shown;
    }

    /** A gap of one line would take as much room as the line. */
    private static void gap(List<DiffLine> shown, List<FileChange.Line> lines, int end, int left) {
        if (left == 1) {
            FileChange.Line only = lines.get(end - 1);
            shown.add(new Line(only.kind(), only.text()));
        } else if (left > 1) {
            shown.add(new Gap(left));
        }
    }

    private static boolean isNearChange(List<FileChange.Line> lines, int index, int around) {
        for (int i = Math.max(0, index - around); i <= Math.min(lines.size() - 1, index + around); i++) {
            if (lines.get(i).kind() != FileChange.Kind.SAME) {
                return true;
            }
        }
        return false;
    }
}
