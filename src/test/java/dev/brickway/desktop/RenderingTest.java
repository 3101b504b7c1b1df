package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.platform.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
    @TempDir
    private Path devices;

    @Test
    void aLinuxWithoutAGraphicsProcessorDrawsInSoftware() throws Exception {
        assertFalse(Rendering.mayHaveGpu(OperatingSystem.LINUX, devices));
        Files.createDirectory(devices.resolve("dri"));
        assertTrue(Rendering.mayHaveGpu(OperatingSystem.LINUX, devices));
    }

    @Test
    void otherSystemsAlwaysHaveOne() {
        assertTrue(Rendering.mayHaveGpu(OperatingSystem.MACOS, devices));
        assertTrue(Rendering.mayHaveGpu(OperatingSystem.WINDOWS, devices));
    }
}
