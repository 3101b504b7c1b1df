package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.WindowStateFile.WindowState;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowStateFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        WindowState state = new WindowState(-100.5, 20, 1080, 720, true, "MODELS");
        new WindowStateFile(folder).write(state);
        assertEquals(state, new WindowStateFile(folder).read());
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("window.json"))));
        }
    }

    @Test
    void withoutAFileNothingIsKnown() throws Exception {
        assertNull(new WindowStateFile(folder).read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"x\": 1, \"y\": 2, \"width\": 3}",
                "{\"x\": \"far\", \"y\": 2, \"width\": 3, \"height\": 4}",
                "{\"x\": 1e300, \"y\": 2, \"width\": 3, \"height\": 4}",
                "{\"x\": 1, \"y\": 2, \"width\": -3, \"height\": 4}",
                "{\"x\": 1, \"y\": 2, \"width\": 3, \"height\": 0}",
                "{\"x\": 1, \"y\": [2], \"width\": 3, \"height\": 4}",
            })
    void whatMakesNoSenseIsIgnored(String content) throws Exception {
        Files.writeString(folder.resolve("window.json"), content);
        assertNull(new WindowStateFile(folder).read());
    }

    @Test
    void aBrokenFileIsTold() throws Exception {
        Files.writeString(folder.resolve("window.json"), "{\"x\": ");
        JsonFile.Broken broken = assertThrows(JsonFile.Broken.class, () -> new WindowStateFile(folder).read());
        assertTrue(String.valueOf(broken.getMessage()).contains("window.json"), broken.getMessage());
    }
}
