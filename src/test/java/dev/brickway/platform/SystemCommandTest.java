package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The system's own commands always come to an end. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are shell scripts")
class SystemCommandTest {
    private static final Duration AMPLE = Duration.ofSeconds(40);

    private static SystemCommand.Result shell(String script, Duration limit) throws IOException {
        return SystemCommand.run(List.of("/bin/sh", "-c", script), limit);
    }

    @Test
    void whatItSaidAndHowItEndedIsTold() throws Exception {
        SystemCommand.Result result = shell("echo out; echo first >&2; echo second >&2; exit 3", AMPLE);
        assertEquals(new SystemCommand.Result(3, "out\n", "first\nsecond\n"), result);
        assertEquals("first", result.complaint());
        assertEquals("out", shell("echo out; exit 1", AMPLE).complaint());
        assertEquals("exit code 7", shell("exit 7", AMPLE).complaint());
    }

    @Test
    void oneThatReadsFindsNothing() throws Exception {
        assertEquals(0, shell("cat", AMPLE).exitCode());
    }

    @Test
    void oneThatDoesNotEndIsEnded() {
        String told =
                String.valueOf(assertThrows(IOException.class, () -> shell("exec sleep 300", Duration.ofSeconds(1)))
                        .getMessage());
        assertTrue(told.endsWith("did not end within 1 s"), told);
    }

    /** What it leaves holds the output open, so that the end of that is the end of another program. */
    @Test
    void oneThatLeavesSomethingRunningIsNotWaitedFor(@TempDir Path folder) throws Exception {
        Path ended = folder.resolve("ended");
        SystemCommand.Result result = shell("(sleep 30; : > '" + ended + "') & exit 4", AMPLE);
        assertEquals(4, result.exitCode());
        assertFalse(Files.exists(ended));
    }
}
