package dev.brickway.clients.files;

import dev.brickway.platform.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of other programs' files as they were before Brickway changed them for the first time. */
public final class Backups {
    private final Path folder;

    /** Keeps them in {@code folder}, which only its owner can enter. */
    public Backups(Path folder) {
        this.folder = folder;
    }

    /** Where the copy of a file is, or would be. */
    public Path of(Path file) {
        return folder.resolve(Digest.of(file.toString()).substring(0, 8) + "-" + file.getFileName());
    }

    /** Keeps a copy unless there is one already. */
    void keep(Path file, String text) throws IOException {
        Path copy = of(file);
        if (!Files.exists(copy)) {
            AtomicFiles.write(copy, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
