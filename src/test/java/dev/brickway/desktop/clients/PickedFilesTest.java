package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickedFilesTest {
    @TempDir
    private Path folder;

    private PickedFiles picked;
    private Path file;
    private Path link;

    @BeforeEach
    void twoNamesOfAFile() throws IOException {
        picked = new PickedFiles(folder.resolve("config"));
        file = Files.writeString(folder.toRealPath().resolve("chatLanguageModels.json"), "[]");
        link = Files.createSymbolicLink(file.resolveSibling("link.json"), file);
    }

    @Test
    void aFileIsThereOnceByTheNameItHasInTheEnd() throws IOException {
        picked.add(link);
        picked.add(file);

        assertEquals(Set.of(file), new PickedFiles(folder.resolve("config")).all());
    }

    @Test
    void itCanBeTakenOutByAnyOfItsNames() throws IOException {
        Path other = file.resolveSibling("other.json");
        picked.add(link);
        picked.add(other);

        picked.remove(file);

        assertEquals(Set.of(other), new PickedFiles(folder.resolve("config")).all());
    }
}
