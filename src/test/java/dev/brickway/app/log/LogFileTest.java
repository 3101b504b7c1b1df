package dev.brickway.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void aFullFileGetsANumberAndThreeAreKept() throws Exception {
        Path file = folder.resolve("log").resolve("brickway.log");
        try (LogFile log = new LogFile(file, 100, problems::add)) {
            for (int i = 0; i < 50; i++) {
                log.append("line " + i + " " + "x".repeat(15));
                log.flush();
            }
        }
        assertEquals(List.of(), problems);
        try (var files = Files.list(folder.resolve("log"))) {
            assertEquals(
                    List.of("brickway.log", "brickway.log.1", "brickway.log.2", "brickway.log.3"),
                    files.map(path -> String.valueOf(path.getFileName()))
                            .sorted()
                            .toList());
        }
        for (int i = 1; i <= 3; i++) {
            assertTrue(Files.size(folder.resolve("log").resolve("brickway.log." + i)) <= 100);
        }
        List<String> last = LogFile.tail(file, 6);
        assertEquals(6, last.size());
        assertTrue(last.getFirst().startsWith("line 44 ") && last.getLast().startsWith("line 49 "), last.toString());
    }

    @Test
    void anExistingFileIsContinued() throws Exception {
        Path file = folder.resolve("brickway.log");
        Files.writeString(file, "before\n");
        try (LogFile log = new LogFile(file, problems::add)) {
            log.append("after");
        }
        assertEquals("before\nafter\n", Files.readString(file));
    }

    @Test
    void ofALongFileOnlyTheEndIsRead() throws Exception {
        Path file = folder.resolve("brickway.log");
        Files.writeString(file, ("0123456789".repeat(10) + "\n").repeat(30_000) + "the end\n");
        List<String> last = LogFile.tail(file, 2_000);
        assertEquals(2_000, last.size());
        assertEquals("the end", last.getLast());
        assertEquals(List.of(), LogFile.tail(folder.resolve("absent"), 5));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanReadIt() throws Exception {
        Path file = folder.resolve("log").resolve("brickway.log");
        try (LogFile log = new LogFile(file, problems::add)) {
            log.append("line");
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("log"))));
    }

    @Test
    void whatCannotBeWrittenIsToldOnce() throws Exception {
        Path blocked = Files.writeString(folder.resolve("log"), "a file where the folder should be");
        try (LogFile log = new LogFile(blocked.resolve("brickway.log"), problems::add)) {
            for (int i = 0; i < 5; i++) {
                log.append("line");
                log.flush();
            }
        }
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(
                problems.getFirst().contains("cannot be written (a file is in the place of its folder)"),
                problems.toString());
    }

    /** A disk without room is found out when the buffer is written, not before. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldOnce() throws Exception {
        Path full = Files.createSymbolicLink(folder.resolve("brickway.log"), Path.of("/dev/full"));
        try (LogFile log = new LogFile(full, problems::add)) {
            for (int i = 0; i < 5; i++) {
                log.append("line");
                log.flush();
            }
        }
        assertEquals(1, problems.size(), problems.toString());
    }
}
