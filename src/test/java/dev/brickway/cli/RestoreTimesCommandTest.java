package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RestoreTimesCommandTest {
    private static final FileTime OTHER = FileTime.from(Instant.parse("2026-03-04T05:06:07Z"));

    @TempDir
    private Path app;

    @Test
    void jarsGetTheOneTimeAndNothingElseDoes() throws IOException {
        Path brickway = file("brickway.jar");
        Path library = file("library.jar");
        Path settings = file("Brickway.cfg");

        RestoreTimesCommand.restore(app);

        assertEquals(RestoreTimesCommand.TIME, Files.getLastModifiedTime(brickway));
        assertEquals(RestoreTimesCommand.TIME, Files.getLastModifiedTime(library));
        assertEquals(OTHER, Files.getLastModifiedTime(settings));
    }

    @Test
    void theTimeFitsIntoWindowsInstallersTwoSecondSteps() {
        assertEquals(0, RestoreTimesCommand.TIME.toMillis() % 2000);
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        assertThrows(NoSuchFileException.class, () -> RestoreTimesCommand.restore(app.resolve("missing")));
    }

    @Test
    void helpDoesNotListIt() {
        CommandLine brickway = new CommandLine(new BrickwayCommand());
        BrickwayCommand.commands().forEach(brickway::addSubcommand);

        assertFalse(brickway.getUsageMessage().contains("restore-times"));
    }

    private Path file(String name) throws IOException {
        Path file = Files.writeString(app.resolve(name), "content");
        Files.setLastModifiedTime(file, OTHER);
        return file;
    }
}
