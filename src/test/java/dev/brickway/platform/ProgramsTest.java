package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file a program's name leads to. */
class ProgramsTest {
    @TempDir
    private Path folder;

    private Path program(String place) throws Exception {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private Map<String, String> path(String variable, String... folders) {
        List<String> whole = List.of(folders).stream()
                .map(each -> folder.resolve(each).toString())
                .toList();
        return Map.of(variable, String.join(File.pathSeparator, whole));
    }

    @Test
    void theFirstOnThePathIsTaken() throws Exception {
        Path first = program("b/tool");
        program("c/tool");
        Files.createDirectories(folder.resolve("a/tool"));
        assertEquals(
                first, Programs.find("tool", path("PATH", "none", "a", "b", "c"), List.of(), OperatingSystem.LINUX));
        assertEquals(first, Programs.find("tool", Map.of(), List.of(folder.resolve("b")), OperatingSystem.MACOS));
        assertNull(Programs.find("other", path("PATH", "b"), List.of(), OperatingSystem.LINUX));
    }

    @Test
    void theWorkingFolderIsNotSearched() throws Exception {
        program("tool");
        String relative = Path.of("").toAbsolutePath().relativize(folder).toString();
        Map<String, String> path = Map.of("PATH", String.join(File.pathSeparator, "", ".", relative));
        assertNull(Programs.find("tool", path, List.of(), OperatingSystem.LINUX));
    }

    /** npm puts a script for Unix shells beside the one that Windows can run. */
    @ParameterizedTest
    @CsvSource({"copilot.exe, copilot.exe", "copilot.cmd, copilot.cmd", "copilot.bat, copilot.bat"})
    void windowsHasEndings(String there, String found) throws Exception {
        program("npm/copilot");
        program("npm/" + there);
        assertEquals(
                folder.resolve("npm").resolve(found),
                Programs.find("copilot", path("Path", "npm"), List.of(), OperatingSystem.WINDOWS));
    }
}
