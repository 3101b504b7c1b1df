package dev.brickway.clients.files;

import java.nio.file.Path;

/**
 * How files of other programs are changed, and what is remembered of it.
 *
 * @param backups copies of what was there before
 * @param notes what was written
 */
public record ToolFiles(Backups backups, ToolNotes notes) {
    /** With copies and notes in Brickway's own folder. */
    public static ToolFiles in(Path configFolder) {
        return new ToolFiles(
                new Backups(configFolder.resolve("backups")), new ToolNotes(configFolder.resolve("clients.json")));
    }

    /** A file, which need not exist. */
    public ToolFile file(Path path) {
        return new ToolFile(path, backups);
    }
}
