package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    private static final String FILE = "/home/ada/settings.json";

    @Test
    void whereTheJdkSaysOnlyTheFilesNameItSaysWhatIsWrong() {
        assertEquals("access denied", FileTrouble.of(new AccessDeniedException(FILE)));
        assertEquals("it is not there", FileTrouble.of(new NoSuchFileException(FILE)));
        assertEquals("a file is in the place of its folder", FileTrouble.of(new FileAlreadyExistsException(FILE)));
    }

    @Test
    void whereTheSystemGivesAReasonThatIsSaidPlainly() {
        assertEquals(
                "the disk is read-only", FileTrouble.of(new FileSystemException(FILE, null, "Read-only file system")));
        assertEquals("the disk is full", FileTrouble.of(new IOException("No space left on device")));
    }

    @Test
    void withoutAnyWordThatIsSaid() {
        assertEquals("the system gave no reason", FileTrouble.of(new IOException()));
    }
}
