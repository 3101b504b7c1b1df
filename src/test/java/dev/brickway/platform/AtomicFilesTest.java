package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    private Path folder;

    @Test
    void makesTheFolderAndLeavesNothingElseBehind() throws IOException {
        Path file = folder.resolve("a").resolve("b").resolve("f.json");

        AtomicFiles.write(file, utf8("one"));
        AtomicFiles.write(file, utf8("two"));

        assertEquals("two", Files.readString(file));
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void onlyTheOwnerMayRead() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("sub").resolve("f.json");
        AtomicFiles.write(file, utf8("x"));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sub"))));
    }

    @Test
    void aReaderNeverSeesHalfAFile() throws Exception {
        // Windows hides a file for a moment while an open one is replaced
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("f");
        byte[] a = utf8("a".repeat(200_000));
        byte[] b = utf8("b".repeat(200_000));
        AtomicFiles.write(file, a);
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean torn = new AtomicBoolean();
        Thread reader = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                try {
                    String text = Files.readString(file);
                    if (text.length() != 200_000 || text.chars().distinct().count() != 1) {
                        torn.set(true);
                    }
                } catch (IOException missing) {
                    torn.set(true);
                }
            }
        });
        for (int i = 0; i < 30; i++) {
            AtomicFiles.write(file, i % 2 == 0 ? b : a);
        }
        over.set(true);
        reader.join();

        assertFalse(torn.get());
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        AtomicFiles.write(link, utf8("new"));

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    void aFailureLeavesTheOldContent() throws IOException {
        Path file = Files.createDirectory(folder.resolve("f"));
        Files.writeString(file.resolve("inside"), "kept");

        assertThrows(IOException.class, () -> AtomicFiles.write(file, utf8("x")));

        assertEquals("kept", Files.readString(file.resolve("inside")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void setAsideFindsAFreeName() throws IOException {
        Path file = folder.resolve("f.json");
        Files.writeString(file, "1");
        assertEquals("f.json.broken", AtomicFiles.setAside(file).getFileName().toString());
        Files.writeString(file, "2");
        assertEquals("f.json.broken-2", AtomicFiles.setAside(file).getFileName().toString());
        assertEquals("1", Files.readString(folder.resolve("f.json.broken")));
        assertFalse(Files.exists(file));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
