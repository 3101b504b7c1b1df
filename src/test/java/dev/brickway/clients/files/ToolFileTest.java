package dev.brickway.clients.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.files.Backups.Keep;
import dev.brickway.clients.files.ToolFile.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file of another program is changed as a whole, by one at a time, and is never lost. */
class ToolFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private Backups backups;
    private ToolFile file;

    @BeforeEach
    void file() {
        path = folder.resolve("tool/settings.json");
        backups = new Backups(folder.resolve("backups"));
        file = new ToolFile(path, backups);
    }

    private void replace(ToolFile changed, Content before, @Nullable String after, Keep backup) throws IOException {
        changed.replace(before, after, backup, new ToolNotes(folder.resolve("notes.json")), null);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void aMissingFileIsMadeForItsOwnerOnly() throws Exception {
        assertNull(file.read().text());
        replace(file, file.read(), "new", Keep.AS_BEFORE);
        assertEquals("new", Files.readString(path));
        assertFalse(Files.exists(backups.of(path)), "there was nothing to copy");
        if (OS.current() != OS.WINDOWS) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        }
    }

    @Test
    void aFileThatIsNotWantedAnyMoreGoes() throws Exception {
        write("old");
        replace(file, file.read(), null, Keep.NOT);
        assertFalse(Files.exists(path));
        replace(file, file.read(), null, Keep.NOT);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void permissionsStay() throws Exception {
        write("old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        replace(file, file.read(), "new", Keep.AS_BEFORE);
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backups.of(path))));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aProtectedFileIsLeftAlone() throws Exception {
        write("old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        Content before = file.read();
        assertEquals(
                path + " is write-protected, so it was left alone. Take the protection off and try again.",
                assertThrows(IOException.class, () -> replace(file, before, "new", Keep.AS_BEFORE))
                        .getMessage());
        assertEquals("old", Files.readString(path));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkStaysAndWhatItLeadsToIsWritten() throws Exception {
        Path target = Files.writeString(folder.resolve("dotfiles.json"), "old");
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, target);
        replace(file, file.read(), "new", Keep.AS_BEFORE);
        assertTrue(Files.isSymbolicLink(path));
        assertEquals("new", Files.readString(target));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkToNothingIsTold() throws Exception {
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, folder.resolve("gone"));
        assertEquals(
                path + " is a link to " + folder.resolve("gone")
                        + ", which does not exist. Make that file, or remove the link.",
                assertThrows(IOException.class, file::read).getMessage());
    }

    @Test
    void aFolderIsTold() throws Exception {
        Files.createDirectories(path);
        assertEquals(
                path + " is a folder, not a file.",
                assertThrows(IOException.class, file::read).getMessage());
    }

    @Test
    void whatIsNoTextIsLeftAlone() throws Exception {
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[] {'{', (byte) 0xE9, '}'});
        assertEquals(
                path + ": it is no UTF-8 text. It was left alone: correct it there and try again.",
                assertThrows(UnreadableFile.class, file::read).getMessage());
    }

    @Test
    void theByteOrderMarkAndLineEndsStay() throws Exception {
        write("\uFEFFold\r\n");
        Content before = file.read();
        assertEquals("\uFEFFold\r\n", before.text());
        replace(file, before, before.orEmpty() + "new\r\n", Keep.NOT);
        assertEquals("\uFEFFold\r\nnew\r\n", Files.readString(path));
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNotLost() throws Exception {
        write("old");
        Content before = file.read();
        write("theirs");
        assertEquals(
                path + " was changed by something else just now. Look at the difference again.",
                assertThrows(IOException.class, () -> replace(file, before, "ours", Keep.AS_BEFORE))
                        .getMessage());
        assertEquals("theirs", Files.readString(path));
        assertFalse(Files.exists(backups.of(path)));
    }

    @Test
    void theCopyIsOfWhatWasThereBefore() throws Exception {
        write("theirs");
        replace(file, file.read(), "ours", Keep.AS_BEFORE);
        replace(file, file.read(), "ours, too", Keep.IF_NONE_YET);
        assertEquals("theirs", Files.readString(backups.of(path)));

        write("theirs, later");
        replace(file, file.read(), "ours again", Keep.AS_BEFORE);
        assertEquals("theirs, later", Files.readString(backups.of(path)));
    }

    @Test
    void aCopyIsBetterThanNone() throws Exception {
        write("theirs with ours in it");
        replace(file, file.read(), "changed", Keep.IF_NONE_YET);
        assertEquals("theirs with ours in it", Files.readString(backups.of(path)));
    }

    @Test
    void filesOfTheSameNameHaveCopiesOfTheirOwn() throws Exception {
        Path other = folder.resolve("other/settings.json");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "other");
        write("one");
        replace(file, file.read(), "ours", Keep.AS_BEFORE);
        ToolFile second = new ToolFile(other, backups);
        replace(second, second.read(), "ours", Keep.AS_BEFORE);
        assertEquals("one", Files.readString(backups.of(path)));
        assertEquals("other", Files.readString(backups.of(other)));
    }

    @Test
    void whatCannotBeForgottenStaysWritten() throws Exception {
        write("ours");
        ToolNotes notes = new ToolNotes(Files.createDirectory(folder.resolve("clients.json"))); // a folder in its place
        for (String rest : Arrays.asList("theirs", null)) {
            assertThrows(IOException.class, () -> file.replace(file.read(), rest, Keep.NOT, notes, null));
            assertEquals("ours", Files.readString(path));
        }
    }

    @Test
    void nothingIsLeftBesideTheFile() throws Exception {
        write("old");
        replace(file, file.read(), "new", Keep.AS_BEFORE);
        try (Stream<Path> beside = Files.list(path.getParent())) {
            assertEquals(List.of(path), beside.toList());
        }
    }

    /** Each adds its lines to what it reads; a write over somebody else's would lose theirs. */
    @Test
    void ofManyWhoWriteAtOnceNobodyLosesAnything() throws Exception {
        int writers = 6;
        int lines = 15;
        write("");
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String name = "writer" + i;
                work.add(() -> {
                    ToolFile own = new ToolFile(path, backups);
                    int added = 0;
                    while (added < lines) {
                        Content before = own.read();
                        try {
                            replace(own, before, before.orEmpty() + name + " " + added + "\n", Keep.NOT);
                            added++;
                        } catch (IOException changedMeanwhile) {
                            assertTrue(
                                    String.valueOf(changedMeanwhile.getMessage())
                                            .contains("changed by something else"),
                                    () -> String.valueOf(changedMeanwhile.getMessage()));
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(work)) {
                each.get();
            }
        }
        List<String> written = Files.readAllLines(path);
        assertEquals(writers * lines, written.size());
        assertEquals((long) writers * lines, written.stream().distinct().count());
    }
}
