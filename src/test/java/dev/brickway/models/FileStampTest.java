package dev.brickway.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {
    @TempDir
    private Path folder;

    @Test
    void aChangedFileHasAnotherStamp() throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), "{}");
        FileStamp before = FileStamp.of(file);

        assertEquals(before, FileStamp.of(file));
        Files.writeString(file, "{ }");
        assertNotEquals(before, FileStamp.of(file));
    }

    @Test
    void aMissingFileHasNone() {
        assertNull(FileStamp.of(folder.resolve("models.json")));
    }

    @Test
    void aFileThatCannotBeLookedAtIsNotMissing() throws IOException {
        Path file = folder.resolve("models.json");
        Files.createSymbolicLink(file, file);

        assertNotNull(FileStamp.of(file));
    }
}
