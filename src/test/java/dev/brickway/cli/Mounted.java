package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small disk of a test's own, which root can mount. */
final class Mounted implements AutoCloseable {
    private final Path folder;

    private Mounted(Path folder) {
        this.folder = folder;
    }

    /** Mounts a disk of 256 KB, or skips the test where that is not allowed. */
    static Mounted at(Path folder) throws IOException {
        Files.createDirectories(folder);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", folder.toString()) == 0,
                "only root may mount a disk");
        return new Mounted(folder);
    }

    /** Fills it to its last byte. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("filler"))) {
            for (; ; ) {
                out.write(new byte[1024]);
            }
        } catch (IOException full) {
            assertEquals("No space left on device", full.getMessage());
        }
    }

    /** From now on it can only be read. */
    void protect() {
        assertEquals(0, run("mount", "-o", "remount,ro", folder.toString()));
    }

    @Override
    public void close() {
        assertEquals(0, run("umount", "--lazy", folder.toString()));
    }

    private static int run(String... command) {
        Process process;
        try {
            process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noSuchProgram) {
            return -1;
        }
        try {
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
