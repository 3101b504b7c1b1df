package dev.brickway.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for what reads by name only: one folder for all runs of a process, gone with it. */
public final class ScratchFile {
    private static final Path FOLDER = folder();

    private ScratchFile() {}

    /** A file of that name with these bytes. */
    public static Path with(String name, byte[] content) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Files.notExists(file)) {
            file.toFile().deleteOnExit();
        }
        return Files.write(file, content);
    }

    private static Path folder() {
        try {
            Path made = Files.createTempDirectory("brickway-fuzz");
            made.toFile().deleteOnExit();
            return made;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
