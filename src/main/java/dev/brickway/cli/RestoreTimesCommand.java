package dev.brickway.cli;

import dev.brickway.platform.LoginItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code brickway restore-times}: for Windows' installer. Gives an installed Brickway's jars one time of change.
 *
 * <p>The JVM uses an ahead-of-time cache only if the class path's jars have the times they had when it was made (to the
 * second, JDK 25). Windows Installer stores times in two-second steps and in local time, so in another time zone they come
 * out otherwise. The build runs this before it makes the cache, the installer after it has copied the files.
 */
@Command(
        name = "restore-times",
        hidden = true,
        description = "For the installer: gives the jars of an installed Brickway one time of change.")
final class RestoreTimesCommand implements Callable<Integer> {
    /** Before any release: Windows Installer takes a file that was changed after it was created for the person's own. */
    static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @Override
    public Integer call() throws CommandFailed {
        String launcher = System.getProperty(LoginItem.PROGRAM);
        if (launcher == null) {
            throw new CommandFailed(
                    "Only an installed Brickway has jars whose times matter; this one was not started by its launcher.",
                    CommandFailed.FAILED);
        }
        Path jars = Path.of(launcher).resolveSibling("app");
        try {
            restore(jars);
            return 0;
        } catch (IOException | UncheckedIOException failure) {
            throw new CommandFailed(
                    "The jars in " + jars + " keep their times, so Brickway starts more slowly: "
                            + failure.getMessage(),
                    CommandFailed.FAILED,
                    failure);
        }
    }

    /** Gives every jar of the folder the one time. */
    static void restore(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.setLastModifiedTime(jar, TIME);
            }
        }
    }
}
