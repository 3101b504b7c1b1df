package dev.brickway.clients.files;

import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of other programs' files as they were before Brickway wrote into them. */
public final class Backups {
    /** Whether a copy is made. */
    public enum Keep {
        /** What goes is not ours: this is what a person may want back, whatever was kept at an earlier time. */
        AS_BEFORE,
        /** Something of ours may stand in it: better than nothing. */
        IF_NONE_YET,
        /** What Brickway wrote itself. */
        NOT
    }

    private final Path folder;

    /** Keeps them in {@code folder}, which only its owner can enter. */
    public Backups(Path folder) {
        this.folder = folder;
    }

    /** Where the copy of a file is, or would be. */
    public Path of(Path file) {
        return folder.resolve(Digest.of(file.toString()).substring(0, 8) + "-" + file.getFileName());
    }

    void keep(Path file, String text, Keep keep) throws IOException {
        Path copy = of(file);
        if (keep == Keep.AS_BEFORE || (keep == Keep.IF_NONE_YET && !Files.exists(copy))) {
            AtomicFiles.write(copy, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
